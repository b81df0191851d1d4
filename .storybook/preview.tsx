import type { Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import '../packages/react/src/styles.css'
import '../packages/react/src/desk/desk.css'
import { StoryFrame } from '../packages/react/src/test/StoryFrame.js'
import { checkLooks, everyLook, widgetLooks } from './checkLooks.js'
import './storybook.css'

// Lazy parts and a busy machine take their time; the whole document in a message helps nobody.
configure({ asyncUtilTimeout: 8_000, getElementError: (message) => new Error(message?.split('\n')[0] ?? 'Not found.') })

const choices = <Icon extends string>(title: string, icon: Icon, items: readonly (readonly [value: string, title: string])[]) => ({
  description: title,
  toolbar: { title, icon, dynamicTitle: true, items: items.map(([value, itemTitle]) => ({ value, title: itemTitle })) },
})

const preview: Preview = {
  globalTypes: {
    theme: choices('Theme', 'mirror', [['light', 'Light'], ['dark', 'Dark'], ['auto', 'Like the system']]),
    accent: choices('Accent', 'paintbrush', [['house', "The house's blue"], ['teal', 'Teal'], ['plum', 'Plum'], ['brick', 'Brick']]),
    locale: choices('Language', 'globe', [['en', 'English'], ['de', 'Deutsch'], ['ar', 'العربية']]),
    direction: choices('Direction', 'transfer', [['locale', "The language's"], ['ltr', 'Left to right'], ['rtl', 'Right to left']]),
    width: choices('Width', 'expandalt', ['280', '320', '360', '420', '560', '600'].map((width) => [width, `${width} px`] as const)),
    density: choices('Density', 'listunordered', [['comfortable', 'Comfortable'], ['compact', 'Compact']]),
    contrast: choices('Contrast', 'contrast', [['normal', 'Normal contrast'], ['more', 'High contrast']]),
    motion: choices('Motion', 'play', [['normal', 'Motion'], ['none', 'No motion']]),
    sources: choices('Sources', 'database', [['well', 'All answer'], ['slow', 'One is slow'], ['failing', 'Two fail'], ['silent', 'None answers'], ['offline', 'All out of reach'], ['empty', 'None connected']]),
  },
  initialGlobals: { theme: 'light', accent: 'house', locale: 'en', direction: 'locale', width: '420', density: 'comfortable', contrast: 'normal', motion: 'normal', sources: 'well' },
  parameters: {
    layout: 'fullscreen',
    // In the tests `checkLooks` asks the same of every look; this is for whoever reads a story.
    a11y: { test: '__vitest_browser__' in globalThis ? 'off' : 'error' },
    options: { storySort: { order: ['Guides', ['Start', 'Embed in React', 'Who may speak', 'Write an adapter', 'Theming', 'Wording and states', 'Errors', 'Features'], 'Tokens', 'AgentSidebar', 'Customer360Card', 'SocialTimeline', 'ReplyComposer', 'SentimentBadge'] } },
  },
  decorators: [
    (Story, { globals, parameters }) => (
      <StoryFrame globals={globals} parameters={parameters}>
        <Story />
      </StoryFrame>
    ),
  ],
  // Every story is looked at in light and dark; the leading story of a widget, tagged "looks", in every other way as well.
  afterEach: async ({ canvasElement, tags }) => {
    if ('__vitest_browser__' in globalThis) await checkLooks(canvasElement, tags.includes('looks') ? [...everyLook, ...widgetLooks] : everyLook)
  },
}

export default preview
