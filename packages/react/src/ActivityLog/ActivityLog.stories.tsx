import type { Desk } from '@alongside/core/desk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import type { DeskRig } from '../test/deskRig.js'
import { inStory, StoryMatrix, useStoryCustomer } from '../test/StoryFrame.js'
import './ActivityLog.css'
import { ActivityLog } from './index.js'

const about = { source: 'facebook', id: 'ines-yes-please' } as const

interface SceneProps {
  readonly isWhole?: boolean
  readonly step?: number
}

function Scene({ isWhole = false, step = 50 }: SceneProps) {
  const { subject } = useStoryCustomer('ines-roth')
  return <ActivityLog scope={isWhole ? 'all' : { subject }} step={step} />
}

const meta: Meta<typeof Scene> = { title: 'ActivityLog', component: Scene, parameters: inStory({ height: 'auto', desk: { as: 'dana', before: decide } }) }
export default meta
type Story = StoryObj<typeof Scene>

/** A reply is written, changed and approved, and a colleague asked. */
async function decide(rig: DeskRig) {
  const [mira, dana] = [await rig.join('mira', about), await rig.join('dana', about)]
  const submission = await mira.submit('Hello Ines, a technician comes today by 17:00. Call 040 5551 2207 if that does not suit you.')
  await mira.give({ type: 'note', text: 'She works from home and can be in all day.' })
  await mira.give({ type: 'ask', submission, to: ['otto'], text: 'Is firmware 7.2 out yet?' })
  await dana.give({ type: 'assign', to: 'mira' })
  const { version, submissions } = await dana.read()
  await dana.give({ type: 'edit-and-approve', submission, draft: submissions[0]!.version, seen: version, text: 'Hello Ines, a technician comes today by 17:00.', note: 'No phone numbers in public.' })
  await mira.give({ type: 'escalate', level: 2, owner: 'dana', due: '2026-11-21T15:00:00.000Z', reason: 'Third router in a year.' })
}

async function erase(rig: DeskRig) {
  await decide(rig)
  const { subject } = await rig.join('mira', about)
  await rig.deskOf('dana').erase(subject, 'dana')
}

const written = async (rig: DeskRig) => {
  const mira = await rig.join('mira', about)
  for (let index = 1; index <= 30; index += 1) await mira.give({ type: 'note', text: `Call ${index}: nobody at home.` })
}

/** What a desk does differently in one story. */
const withDesk = (change: Partial<Desk>) => async (rig: DeskRig) => {
  await decide(rig)
  Object.assign(rig.deskOf('dana'), change)
}
const never = <T,>() => new Promise<T>(() => undefined)
const broken = (event: string) => ({ state: 'broken', fault: 'forged', stream: 'thread:q1', version: 4, event, message: '' } as const)

const tamper = async (rig: DeskRig) => {
  await decide(rig)
  const desk = rig.deskOf('dana')
  const { stream } = await rig.join('mira', about)
  const bad = (await desk.history(stream)).find(({ type }) => type === 'edited')!
  Object.assign(desk, { verify: async () => ({ ...broken(bad.id), stream, version: bad.version }) } satisfies Partial<Desk>)
}

/** Everything about one customer, as their team lead sees it. */
export const OfACustomer: Story = {
  tags: ['looks'],
  play: async ({ canvas }) => {
    await canvas.findByText('Verified')
    await canvas.findByText(/approved the reply/)
  },
}

/** One event with its facts, its place in the chain and its hash. */
export const Facts: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click((await canvas.findAllByRole('button', { name: /approved the reply/ }))[0]!)
    await canvas.findByText('Hash before')
  },
}

/** The first event that is not as it was written, one step away. */
export const Tampered: Story = {
  parameters: inStory({ height: 'auto', desk: { as: 'dana', before: tamper } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show it' }))
    await waitFor(() => expect(canvas.getByText('Not as it was written')).toBeVisible())
  },
}

/** The chain holds, the words are gone. An auditor reads it. */
export const Erased: Story = {
  args: { isWhole: true },
  parameters: inStory({ height: 'auto', desk: { as: 'nora', before: erase } }),
  play: async ({ canvas }) => void (await canvas.findAllByText('The words were erased.')),
}

export const States: Story = {
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={[
        { title: 'Nothing written', height: 'auto', desk: {}, children: <Scene /> },
        { title: 'Loading', height: 'auto', desk: { as: 'dana', before: withDesk({ history: never, verify: never }) }, children: <Scene /> },
        { title: 'Failed', height: 'auto', desk: { as: 'dana', before: withDesk({ find: () => Promise.reject(new Error('The store is locked.')), verify: () => Promise.reject(new Error('The store is locked.')) }) }, children: <Scene /> },
        { title: 'Somebody else may read it', height: 'auto', desk: { as: 'mira', before: decide }, children: <Scene isWhole /> },
        { title: 'No desk', height: 'auto', children: <Scene /> },
        { title: 'Long', height: 520, desk: { as: 'nora', before: written }, children: <Scene isWhole step={5} /> },
        { title: 'Narrow', height: 'auto', width: 280, desk: { as: 'dana', before: tamper }, children: <Scene /> },
        { title: 'Wide', height: 'auto', width: 600, desk: { as: 'nora', before: erase }, children: <Scene isWhole /> },
      ]}
    />
  ),
}
