import { ar } from '@alongside/react/messages/ar'
import { de } from '@alongside/react/messages/de'
import { en } from '@alongside/react/messages/en'
import '@alongside/react/styles.css'
import type { Preview } from '@storybook/react-vite'
import { checkLooks, everyLook, widgetLooks } from './checkLooks.js'
import { StoryFrame } from '../packages/react/src/test/StoryFrame.js'
import './storybook.css'

const choices = (title: string, icon: string, items: Readonly<Record<string, string>>) => ({
  description: title,
  toolbar: { title, icon, dynamicTitle: true, items: Object.entries(items).map(([value, itemTitle]) => ({ value, title: itemTitle })) },
})

const preview: Preview = {
  globalTypes: {
    theme: choices('Theme', 'mirror', { light: 'Light', dark: 'Dark', auto: 'Like the system' }),
    accent: choices('Accent', 'paintbrush', { house: "The house's blue", teal: 'Teal', plum: 'Plum', brick: 'Brick' }),
    locale: choices('Language', 'globe', { en: 'English', de: 'Deutsch', ar: 'العربية' }),
    direction: choices('Direction', 'transfer', { locale: "The language's", ltr: 'Left to right', rtl: 'Right to left' }),
    width: choices('Width', 'expandalt', { 280: '280 px', 320: '320 px', 360: '360 px', 420: '420 px', 560: '560 px', 600: '600 px' }),
    density: choices('Density', 'listunordered', { comfortable: 'Comfortable', compact: 'Compact' }),
    contrast: choices('Contrast', 'contrast', { normal: 'Normal contrast', more: 'High contrast' }),
    motion: choices('Motion', 'play', { normal: 'Motion', none: 'No motion' }),
    sources: choices('Sources', 'database', { well: 'All answer', slow: 'One is slow', failing: 'One fails', silent: 'None answers', offline: 'All out of reach', empty: 'Nothing known' }),
  },
  initialGlobals: { theme: 'light', accent: 'house', locale: 'en', direction: 'locale', width: '420', density: 'comfortable', contrast: 'normal', motion: 'normal', sources: 'well' },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    options: { storySort: { order: ['Guides', ['Start', 'Embed in React', 'Write an adapter', 'Theming', 'Wording and states', 'Errors', 'Features'], 'Tokens', 'AgentSidebar', 'Customer360Card', 'SocialTimeline', 'ReplyComposer', 'SentimentBadge'] } },
  },
  decorators: [
    (Story, { globals, parameters }) => (
      <StoryFrame globals={globals} parameters={parameters} messages={{ en, de, ar }[String(globals['locale'])] ?? en}>
        <Story />
      </StoryFrame>
    ),
  ],
  // Every story is looked at in light and dark; the leading story of a widget, tagged "looks", in every other way as well.
  afterEach: async ({ canvasElement, tags }) => {
    if (!import.meta.env.VITEST_STORYBOOK && !('__vitest_browser__' in globalThis)) return
    await checkLooks(canvasElement, tags.includes('looks') ? [...everyLook, ...widgetLooks] : everyLook)
  },
}

export default preview
