import type { Policy } from '@alongside/core/policy'
import { castPolicy } from '@alongside/core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { ActionResult, AlongsideProps } from '../provider/AlongsideProps.js'
import { inStory, StoryMatrix, useStoryCustomer } from '../test/StoryFrame.js'
import { ReplyComposer } from './index.js'

interface SceneProps {
  readonly who?: string
}

/** A composer in a page that takes words for its own reply. */
function Scene({ who = 'ines-roth' }: SceneProps) {
  return <ReplyComposer subject={useStoryCustomer(who).subject} {...(who === 'ines-roth' && { about: { about: { source: 'facebook', id: 'ines-third-router' } } })} />
}

const meta: Meta<typeof Scene> = { title: 'ReplyComposer/Insert into the host’s reply', component: Scene }
export default meta
type Story = StoryObj<typeof Scene>
type Play = Parameters<NonNullable<Story['play']>>[0]

const host = (result: ActionResult): Partial<AlongsideProps> => ({ onAction: async () => result, hostActions: ['insert-reply'], hostName: 'Zendesk' })
const answers = (result: ActionResult, more: Partial<AlongsideProps> = {}) => inStory({ height: 'auto', provider: { ...host(result), ...more } })

async function insert({ canvas, userEvent }: Pick<Play, 'canvas' | 'userEvent'>, text = 'Hello Ines, the new router is on its way.') {
  await userEvent.click(await canvas.findByRole('button', { expanded: false }))
  const field = await canvas.findByRole<HTMLTextAreaElement>('textbox')
  field.focus()
  await userEvent.paste(text)
  await userEvent.click(await canvas.findByRole('button', { name: 'Insert into reply' }))
}

/** The host says that the words are in its reply: only then they are said to be, and leave the field. */
export const Inserted: Story = {
  parameters: answers({ state: 'ok' }),
  play: async (play) => {
    await insert(play)
    const [said] = await play.canvas.findAllByText('Inserted into the reply.')
    await expect(said).toBeVisible()
  },
}

/** Nobody knows whether they arrived. The draft is kept, and nothing is called inserted. */
export const Unconfirmed: Story = {
  parameters: answers({ state: 'unconfirmed' }),
  play: async (play) => {
    await insert(play)
    await play.canvas.findAllByText(/does not say whether it arrived/)
    await expect(play.canvas.getByRole('textbox')).toHaveValue('Hello Ines, the new router is on its way.')
  },
}

/** The agent went on to another record while the host thought about it. */
export const Stale: Story = { parameters: answers({ state: 'stale' }), play: async (play) => void (await insert(play), await play.canvas.findAllByText(/another record/)) }

/** No connected system reaches this customer; the host does. */
export const OnlyTheHostReaches: Story = {
  parameters: inStory({ height: 'auto', provider: host({ state: 'ok' }), prepare: (cast) => Object.assign(cast, { adapters: cast.adapters.map((adapter) => ({ ...adapter, replies: undefined })) }) }),
  args: { who: 'tomas-vidal' },
  play: async (play) => {
    await insert(play, 'Hello Tomás, we look into it.')
    await play.canvas.findAllByText('Inserted into the reply.')
  },
}

const fromTheHost: Policy = {
  ...castPolicy,
  rules: [...castPolicy.rules, {
    id: 'from-the-crm', effect: 'deny', when: { verbs: ['reply', 'private-reply'] },
    reason: { en: 'Replies leave from Zendesk.', de: 'Antworten gehen von Zendesk aus.', ar: 'تُرسل الردود من Zendesk.' },
    alternatives: [{ label: { en: 'Insert it there', de: 'Dort einfügen', ar: 'أدرجه هناك' }, verb: 'insert-reply' }],
  }],
}

/** A rule of the company wants replies to leave from the host: inserting is the first choice. */
export const TheCompanySendsFromTheHost: Story = {
  parameters: inStory({ height: 'auto', provider: { ...host({ state: 'ok' }), policy: fromTheHost } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { expanded: false }))
    await waitFor(async () => expect(await canvas.findByRole('button', { name: 'Insert into reply' })).toHaveAttribute('data-variant', 'primary'))
    await expect(canvas.queryByRole('button', { name: 'Post publicly' })).toBeNull()
  },
}

const outcomes: readonly ActionResult[] = [
  { state: 'ok' }, { state: 'ok', via: 'draft' }, { state: 'ok', via: 'clipboard' }, { state: 'unconfirmed' }, { state: 'stale' }, { state: 'no-composer' }, { state: 'timeout' },
  { state: 'disconnected' }, { state: 'host-error' }, { state: 'unsupported' }, { state: 'denied', message: 'Solved tickets are closed.' },
]

const everyOutcome = (locale: 'en' | 'de' | 'ar', name: Pick<AlongsideProps, 'hostName'> = {}): Story => ({
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={outcomes.map((result) => (
        { title: Object.values(result).join(', '), height: 'auto' as const, width: 320, locale, provider: { onAction: async () => result, hostActions: ['insert-reply'], ...name }, children: <Scene /> }
      ))}
    />
  ),
  play: async ({ canvasElement, userEvent }) => {
    const all = <E extends HTMLElement>(selector: string) => waitFor(() => {
      const found = canvasElement.querySelectorAll<E>(selector)
      expect(found).toHaveLength(outcomes.length)
      return [...found]
    })
    for (const line of await all('button.al-composer-line')) await userEvent.click(line)
    for (const field of await all('textarea')) {
      field.focus()
      await userEvent.paste('Hello Ines, the new router is on its way.')
    }
    for (const button of await all('button.al-composer-insert')) await userEvent.click(button)
    await waitFor(() => expect(canvasElement.querySelectorAll('.al-composer-inserted:not([data-state="asking"])')).toHaveLength(outcomes.length))
  },
})

/** Whatever the host may answer, beside a host that has a name and one that has none. */
export const Outcomes: Story = everyOutcome('en')
export const OutcomesInGerman: Story = everyOutcome('de')
export const OutcomesInArabic: Story = everyOutcome('ar', { hostName: 'Zendesk' })

/** How it is offered, in three languages and at two widths. */
export const States: Story = {
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={(['en', 'de', 'ar'] as const).flatMap((locale) => [320, 420].map((width) => (
        { title: `${locale}, ${width}`, height: 'auto' as const, width, locale, provider: host({ state: 'ok' }), children: <Scene /> }
      )))}
    />
  ),
  play: async ({ canvasElement, userEvent }) => {
    for (const line of await waitFor(() => {
      const lines = canvasElement.querySelectorAll<HTMLElement>('button.al-composer-line')
      expect(lines.length).toBe(6)
      return [...lines]
    })) await userEvent.click(line)
    await waitFor(() => expect(canvasElement.querySelectorAll('button.al-composer-insert').length).toBe(6))
  },
}
