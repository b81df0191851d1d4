import type { InteractionRef } from '@alongside/core/model'
import { castNow, type CastStaffId } from '@alongside/core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { DeskRig } from '../test/deskRig.js'
import { inStory, StoryMatrix, useStoryCustomer, type StoryCell, type StoryDesk } from '../test/StoryFrame.js'
import { EscalationBar } from './index.js'
import './EscalationBar.css'

interface SceneProps {
  readonly isOfferingActions?: boolean
}

const router: InteractionRef = { source: 'facebook', id: 'ines-yes-please' }

function Scene({ isOfferingActions = false }: SceneProps) {
  const { subject } = useStoryCustomer('ines-roth')
  const customer = subject.find(({ scheme }) => scheme === 'facebook')!
  return <EscalationBar subject={subject} place={{ source: 'facebook', thread: 'ines-router', customer }} isOfferingActions={isOfferingActions} />
}

const meta: Meta<typeof Scene> = { title: 'EscalationBar', component: Scene, parameters: inStory({ height: 'auto', desk: {} }) }
export default meta
type Story = StoryObj<typeof Scene>

const minutes = (count: number) => new Date(castNow + count * 60_000).toISOString()
/** The clock of a story that looks at it later. */
const later = (count: number) => ({ now: () => castNow + count * 60_000 })

const escalated = (owner: CastStaffId = 'dana', due = 120) => async (rig: DeskRig) => {
  const mira = await rig.join('mira', router)
  await mira.give({ type: 'escalate', level: 2, owner, due: minutes(due), reason: 'Third router in four months, she works from home and asks for a word from somebody who decides.' })
  return mira
}
const resolved = async (rig: DeskRig) => {
  const mira = await escalated()(rig)
  await mira.give({ type: 'resolve-escalation' })
}
const held = (by: CastStaffId) => async (rig: DeskRig) => (await rig.join(by, router)).give({ type: 'assign', to: by })
const taken = async (rig: DeskRig) => {
  await held('bob')(rig)
  await (await rig.join('dana', router)).give({ type: 'take-over' })
}
const nothing = async (rig: DeskRig) => rig.join('mira', router)

const at = (who: CastStaffId, before: (rig: DeskRig) => Promise<unknown>, count = 0) => inStory({ height: 'auto', desk: { as: who, before }, provider: later(count) })
const why = async ({ canvas, userEvent }: Parameters<NonNullable<Story['play']>>[0]) => {
  await userEvent.click(await canvas.findByRole('button', { name: 'Why, and what to do' }))
  await canvas.findByText(/Third router/)
}

export const InTime: Story = { parameters: at('mira', escalated()), play: async ({ canvas }) => void (await canvas.findByText('Level 2')) }
export const Near: Story = { parameters: at('dana', escalated(), 110), play: async ({ canvas }) => void (await canvas.findByText(/due soon/)) }

/** What its owner sees. */
export const Overdue: Story = { parameters: at('dana', escalated(), 132), play: async ({ canvas }) => void (await canvas.findByText(/^overdue by 12 min/)) }

/** What whoever asked sees. */
export const OverdueForWhoAsked: Story = { parameters: at('mira', escalated(), 132), play: async ({ canvas }) => void (await canvas.findByText(/^overdue by 12 min/)) }

/** The reason and everything else stand one press away. */
export const Why: Story = { parameters: at('dana', escalated('bob')), play: why }

/** How to escalate, in a panel that loses nothing when it is closed. */
export const Escalating: Story = {
  args: { isOfferingActions: true },
  parameters: inStory({ height: 520, desk: { before: nothing } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Escalate' }))
    await canvas.findByRole('textbox', { name: 'Why' })
  },
}

/** Denied: why, and who can. */
export const NotPermitted: Story = {
  args: { isOfferingActions: true },
  parameters: inStory({ height: 240, desk: { as: 'nora', before: nothing } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Escalate' }))
    await canvas.findByText(/You cannot escalate this/)
  },
}

/** A lead took it over; whoever had it is told. */
export const TakenOver: Story = { parameters: at('bob', taken), play: async ({ canvas }) => void (await canvas.findByRole('button', { name: 'Seen' })) }

const cell = (title: string, who: CastStaffId, before: (rig: DeskRig) => Promise<unknown>, more: Partial<StoryCell> & { readonly later?: number; readonly offers?: boolean } = {}): StoryCell => {
  const { later: count = 0, offers = false, ...rest } = more
  const desk: StoryDesk = { as: who, before }
  return { title, height: 'auto', width: 320, desk, provider: later(count), children: <Scene isOfferingActions={offers} />, ...rest }
}

/** Every state, at the width of a narrow sidebar. */
export const States: Story = {
  tags: ['looks'],
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={[
        cell('In time, asked by this agent', 'mira', escalated()),
        cell('In time, with this agent', 'dana', escalated()),
        cell('In time, with somebody else', 'dana', escalated('bob')),
        cell('Due tomorrow', 'mira', escalated('dana', 20 * 60)),
        cell('Near', 'dana', escalated(), { later: 110 }),
        cell('Overdue, with this agent', 'dana', escalated(), { later: 132 }),
        cell('Overdue, asked by this agent', 'mira', escalated(), { later: 132 }),
        cell('Overdue, seen by others', 'farid', escalated(), { later: 132 }),
        cell('Resolved', 'mira', resolved, { offers: true }),
        cell('Not escalated', 'mira', nothing, { offers: true }),
        cell('A colleague has it', 'mira', held('bob'), { offers: true }),
        cell('A lead may take it over', 'dana', held('bob'), { offers: true }),
        cell('Taken over by a lead', 'bob', taken),
        cell('May not escalate', 'nora', nothing, { offers: true }),
        cell('280 px, overdue', 'dana', escalated(), { later: 132, width: 280 }),
        cell('In German', 'dana', escalated(), { later: 132, locale: 'de' }),
        cell('In Arabic', 'dana', escalated(), { later: 132, locale: 'ar' }),
      ]}
    />
  ),
  play: async ({ canvas }) => void (await canvas.findAllByText('Level 2')),
}
