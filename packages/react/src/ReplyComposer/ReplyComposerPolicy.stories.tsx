import type { CastSourceId } from '@alongside/core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { DeskHand, DeskRig } from '../test/deskRig.js'
import { putNews } from '../test/putNews.js'
import { castIn, inStory, rigIn, useStoryCustomer } from '../test/StoryFrame.js'
import { ReplyComposer } from './index.js'

interface SceneProps {
  readonly who?: string
  /** The item at hand. */
  readonly about?: readonly [source: CastSourceId, id: string]
}

const item = { source: 'facebook', id: 'ines-yes-please' } as const

function Scene({ who = 'ines-roth', about = [item.source, item.id] }: SceneProps) {
  return <ReplyComposer subject={useStoryCustomer(who).subject} about={{ about: { source: about[0], id: about[1] } }} />
}

const meta: Meta<typeof Scene> = { title: 'ReplyComposer/With rules and a desk', component: Scene, parameters: inStory({ height: 'auto', desk: {} }) }
export default meta
type Story = StoryObj<typeof Scene>
type Play = Parameters<NonNullable<Story['play']>>[0]

const words = 'Hallo Ines, der Techniker ist heute bis 17 Uhr bei Ihnen.'

/** Opens the composer, waits for the rules, writes, and answers the field. */
async function write({ canvas, canvasElement, userEvent }: Pick<Play, 'canvas' | 'canvasElement' | 'userEvent'>, text = ''): Promise<HTMLTextAreaElement> {
  await userEvent.click(await canvas.findByRole('button', { name: /^Reply to/ }))
  const field = await canvas.findByRole<HTMLTextAreaElement>('textbox')
  await waitFor(() => expect(canvasElement.querySelector('.al-composer-policy-line')).toBeTruthy())
  if (text) {
    field.focus()
    await userEvent.paste(text)
  }
  return field
}

const primary = (canvasElement: HTMLElement) => canvasElement.querySelector<HTMLButtonElement>('.al-composer-send')!

async function handIn(play: Pick<Play, 'canvas' | 'canvasElement' | 'userEvent'>) {
  await write(play, words)
  await waitFor(() => expect(primary(play.canvasElement)).toHaveAttribute('aria-disabled', 'false'))
  await play.userEvent.click(primary(play.canvasElement))
}

/** What happened at the desk before the story opens. */
const before = (happen: (mira: DeskHand, dana: DeskHand, rig: DeskRig) => Promise<unknown>, as: 'mira' | 'dana' = 'mira', width?: number) =>
  inStory({ height: 'auto', ...(width !== undefined && { width }), desk: { as, before: async (rig) => happen(await rig.join('mira', item), await rig.join('dana', item), rig) } })

const orderHold = ({ deskOf, staff }: DeskRig, level: 'watch' | 'statement-only' | 'hold', reason: string) => deskOf('dana').execute({
  id: `hold-${level}`, type: 'hold', actor: staff.find(({ id }) => id === 'dana')!, stream: 'scope:all', subject: null, reads: { 'scope:all': 0 }, level, reason,
})

/** A private value in a public draft: marked where it stands, with the way out beside the sentence. */
export const Leak: Story = {
  tags: ['looks'],
  play: async (play) => {
    await write(play, 'Hallo Ines, der Techniker für Ihre Bestellung 88-1207 ist heute bis 17 Uhr bei Ihnen.')
    await waitFor(() => expect(play.canvasElement.querySelector('mark[data-kind="leak"]')).toBeTruthy())
  },
}

/** One step to whoever may. */
export const AskDana: Story = {
  play: async (play) => {
    await write(play, words)
    await waitFor(() => expect(primary(play.canvasElement)).toHaveTextContent('Dana'))
  },
}

/** A team lead needs nobody. */
export const Allowed: Story = { parameters: inStory({ height: 'auto', desk: { as: 'dana' } }), play: async (play) => void (await write(play, words)) }

/** Engineers read along. */
export const Denied: Story = { parameters: inStory({ height: 'auto', desk: { as: 'otto' } }), play: async (play) => void (await write(play, words)) }

/** Somebody in training drafts; a colleague sends. */
export const DraftOnly: Story = { args: { about: ['facebook', 'ines-line-dead'] }, parameters: inStory({ height: 'auto', desk: { as: 'tess' } }), play: async (play) => void (await write(play, words)) }

/** Why: the rule that decided, and the others that hold here. */
export const RuleExplained: Story = {
  play: async (play) => {
    await write(play)
    await play.userEvent.click(play.canvas.getByRole('button', { name: 'Rule public-gold' }))
    await play.canvas.findByText(/version 2026-11/)
  },
}

/** What the checks found: some stop, some ask, some only warn. */
export const Findings: Story = { play: async (play) => {
  await write(play, 'We promise you a refund!!! You are no IDIOT, the tariff is 49,90 €.')
  await play.canvas.findByText('Can we keep this?')
} }

/** Waits for approval; it can be taken back. */
export const Pending: Story = { play: async (play) => {
  await handIn(play)
  await play.canvas.findByRole('button', { name: 'Take back' })
} }

export const Approved: Story = {
  parameters: before(async (mira, dana) => dana.approve(await mira.submit(words))),
  play: async (play) => {
    await write(play)
    await play.canvas.findByText(/Approved by/)
  },
}

/** The lead changed a word: the author sees it. */
export const ApprovedWithAnEdit: Story = {
  parameters: before(async (mira, dana) => {
    const submission = await mira.submit(words)
    await dana.give({ type: 'edit-and-approve', submission, draft: 1, seen: (await dana.read()).version, text: 'Hallo Ines, unser Techniker kommt heute bis 17 Uhr.' })
  }),
  play: async (play) => {
    await write(play)
    await play.canvas.findByText(/changed it/)
  },
}

export const Rejected: Story = {
  parameters: before(async (mira, dana) => dana.give({ type: 'reject', submission: await mira.submit(words), note: 'Please say which technician, and be warmer.' })),
  play: async (play) => {
    await write(play)
    await play.canvas.findByText(/be warmer/)
  },
}

/** The customer wrote after the approval: what they said stands beside it. */
export const ApprovalVoid: Story = {
  parameters: before(async (mira, dana, rig) => {
    await dana.approve(await mira.submit(words))
    putNews(rig.cast, 'ines-forget', 'Forget it, I cancel.', { thread: 'ines-router' })
  }),
  play: async (play) => {
    await write(play)
    await play.canvas.findByText('The approval no longer holds')
    await play.canvas.findByText('Forget it, I cancel.')
  },
}

/** Cancels itself when the customer writes first. */
export const Scheduled: Story = {
  parameters: before(async (mira, dana) => dana.approve(await mira.submit(words, 'comment', { sendAt: '2026-11-21T15:00:00.000Z' }))),
  play: async (play) => {
    await write(play)
    await play.canvas.findByText(/writes first/)
  },
}

/** Of two replies the other one was chosen. */
export const Superseded: Story = {
  parameters: before(async (mira, dana, rig) => {
    await mira.submit(words)
    const bob = await rig.join('bob', item)
    const other = await bob.submit('Hallo Ines, wir sind dran.')
    await dana.give({ type: 'supersede', submission: other, draft: 1, seen: (await dana.read()).version, others: 'reject' })
  }),
  play: async (play) => {
    await write(play)
    await play.canvas.findByText('Another reply was chosen')
  },
}

/** Somebody replied after drafting began. */
export const AnsweredMeanwhile: Story = { play: async (play) => {
  await write(play, words)
  await waitFor(() => expect(primary(play.canvasElement)).toHaveAttribute('aria-disabled', 'false'))
  putNews(castIn(play.canvasElement), 'ines-more', 'And the phone is dead too.', { thread: 'ines-router' })
  await play.canvas.findByText('And the phone is dead too.')
} }

/** Three marks: types, looks, has it open elsewhere. */
export const Presence: Story = { play: async (play) => {
  await write(play)
  const { presence, join } = rigIn(play.canvasElement)
  const { stream: thread } = await join('dana', item)
  presence.announce({ thread, actor: 'dana', doing: 'typing' })
  presence.announce({ thread, actor: 'bob', doing: 'looking' })
  presence.announce({ thread, actor: 'farid', doing: 'open' })
  await play.canvas.findByText('Dana Voss is typing')
} }

/** A colleague has it; whoever may, takes it over. */
export const AssignedToBob: Story = {
  parameters: before(async (mira) => mira.give({ type: 'assign', to: 'bob' }), 'dana'),
  play: async (play) => {
    await write(play)
    await play.canvas.findByRole('button', { name: 'Take over' })
  },
}

export const OnHold: Story = {
  parameters: before(async (_mira, _dana, rig) => orderHold(rig, 'hold', 'The R7 may overheat. Nobody answers before Legal has spoken.')),
  play: async (play) => {
    await write(play, words)
    await play.canvas.findByText('Replies are on hold')
  },
}

/** During this hold the statement may be sent, word for word; it is one press away. */
export const StatementOnly: Story = {
  parameters: before(async (_mira, _dana, rig) => orderHold(rig, 'statement-only', 'Reports about fires.')),
  play: async (play) => {
    await write(play, words)
    await play.canvas.findByRole('button', { name: 'Insert the approved text' })
  },
}

/** A colleague without a seat is asked, and answers beside the draft. */
export const ColleagueAsked: Story = { play: async (play) => {
  const { canvas, canvasElement, userEvent } = play
  await write(play, words)
  await userEvent.click(await canvas.findByRole('button', { name: 'Ask a colleague' }))
  await userEvent.selectOptions(await canvas.findByLabelText('Whom to ask'), 'otto')
  await userEvent.type(canvas.getByLabelText('Your question'), 'Is 4.1 to blame?')
  await userEvent.click(canvas.getByRole('button', { name: 'Ask' }))
  await canvas.findByText('Is 4.1 to blame?')
  const otto = await rigIn(canvasElement).join('otto', item)
  await otto.give({ type: 'answer', question: (await otto.read()).questions[0]!.id, text: 'Yes. Update to 4.2.' })
  await canvas.findByText('Yes. Update to 4.2.')
} }

/** Very long words, the narrowest sidebar. */
export const LongAndNarrow: Story = {
  parameters: before(async (mira, dana) => dana.give({ type: 'reject', submission: await mira.submit(`${words} `.repeat(12)), note: 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4) }), 'mira', 280),
  play: async (play) => {
    await write(play, `${words} `.repeat(10))
    await play.canvas.findByText(/^Donau/)
  },
}
