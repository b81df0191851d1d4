import type { TextReference } from '@alongside/core/desk'
import type { InteractionRef } from '@alongside/core/model'
import type { CastStaffId } from '@alongside/core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { DeskRig } from '../test/deskRig.js'
import { inStory, StoryMatrix, useStoryCustomer, type StoryCell, type StoryDesk } from '../test/StoryFrame.js'
import { NotesPanel } from './index.js'
import './NotesPanel.css'

interface SceneProps {
  /** The item the next note is about. */
  readonly about?: TextReference
  readonly hasConversation?: boolean
}

const router: InteractionRef = { source: 'facebook', id: 'ines-yes-please' }

function Scene({ about, hasConversation = true }: SceneProps) {
  const { subject } = useStoryCustomer('ines-roth')
  const customer = subject.find(({ scheme }) => scheme === 'facebook')!
  return (
    <NotesPanel
      subject={subject} onAboutDone={() => undefined} {...(about && { about })}
      {...(hasConversation && { place: { source: 'facebook', thread: 'ines-router', customer } })}
    />
  )
}

const meta: Meta<typeof Scene> = { title: 'NotesPanel', component: Scene, parameters: inStory({ height: 'auto', desk: {} }) }
export default meta
type Story = StoryObj<typeof Scene>
type Play = Parameters<NonNullable<Story['play']>>[0]

const at = (who: CastStaffId, before: (rig: DeskRig) => Promise<unknown>) => inStory({ height: 'auto', desk: { as: who, before } })

/** What colleagues left about Ines and her router by half past twelve. */
async function written(rig: DeskRig) {
  const mira = await rig.join('mira', router)
  const dana = await rig.join('dana', router)
  const about = await rig.deskOf('bob').locate({ customer: mira.place.customer })
  await rig.deskOf('bob').execute({
    id: 'story-customer', type: 'note', actor: rig.staff.find(({ id }) => id === 'bob')!, stream: about.stream, subject: about.subject, reads: { [about.stream]: 0 },
    text: 'Works from home. Prefers a message to a call before noon.',
  })
  await mira.give({ type: 'note', text: '@Dana Voss please check the refund wording before anything goes public.', mentions: ['dana'], about: { ref: router } })
  await dana.give({ type: 'note', text: 'Done. No amounts in public, the rest is fine.\n@Mira Sand tell her the technician’s window first.', mentions: ['mira'] })
  await mira.give({ type: 'share', id: 'story-draft', channel: await mira.channel('comment'), since: 0, words: { text: 'Your R7 with order 88-1207 runs 4.1; the update to 4.2 ends the restarts.', about: router } })
  await mira.give({ type: 'ask', submission: 'story-draft', to: ['otto'], text: 'Is 4.1 to blame for the restarts?' })
  return { mira, dana }
}

async function answered(rig: DeskRig) {
  const { mira } = await written(rig)
  const otto = await rig.join('otto', router)
  await otto.give({ type: 'answer', question: (await otto.read()).questions[0]!.id, text: 'Yes, when the line drops at night. 4.2 fixes it.' })
  await mira.give({
    type: 'hand-off', to: 'bob', facts: 'Third R7 in four months. Line drops since Friday night.', tried: 'Reset by phone, new cable.',
    next: 'Technician is booked, 15:00 to 17:00.', expects: 'A working line today, and a word about the bill.',
  })
}

async function longWords(rig: DeskRig) {
  const mira = await rig.join('mira', router)
  await mira.give({ type: 'note', text: `${'Rinderkennzeichnungsfleischetikettierungsüberwachungsaufgabenübertragungsgesetz '.repeat(2)}\n\nhttps://kestrel.example/${'a-very-long-path/'.repeat(8)}\n\n${'She said more than once that she needs the line today. '.repeat(8)}` })
}

/** A hand-off that somebody began before. */
async function begin({ canvas, userEvent }: Play) {
  await userEvent.click(await canvas.findByRole('button', { name: 'Hand off' }))
  await userEvent.type(await canvas.findByRole('textbox', { name: 'What is known' }), 'Third R7 in four months.')
  await userEvent.click(canvas.getByRole('button', { name: 'Hand off' }))
  await canvas.findByText('4 fields are empty. Fill them in.')
}

export const Notes: Story = { parameters: at('mira', written), play: async ({ canvas }) => void (await canvas.findByText(/Done. No amounts/)) }
export const Empty: Story = { play: async ({ canvas }) => void (await canvas.findByText('Nothing noted yet.')) }

/** A question that was answered, and a conversation that was handed over. */
export const HandedOver: Story = { parameters: at('bob', answered), play: async ({ canvas }) => void (await canvas.findByText(/4.2 fixes it/)) }

/** Colleagues are mentioned by keyboard; the list stands below the words. */
export const Mentioning: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole('textbox'), 'Please check, @')
    await canvas.findByRole('listbox')
  },
}

/** The next note is about something the customer wrote. */
export const AboutAnItem: Story = { args: { about: { ref: router, from: 12, to: 51 } }, play: async ({ canvas }) => void (await canvas.findByText('About:')) }
export const OnlyTheCustomer: Story = { args: { hasConversation: false } }
export const HandingOff: Story = { play: begin }

/** An auditor reads, and is told who may write. */
export const Auditor: Story = { parameters: at('nora', written), play: async ({ canvas }) => void (await canvas.findByText(/You cannot add notes here/)) }

/** An engineer without a seat sees what they were asked, with private details covered. */
export const Guest: Story = { parameters: at('otto', written), play: async ({ canvas }) => void (await canvas.findByText(/Private details are covered/)) }

/** Erased while it was on screen. */
export const Erased: Story = {
  parameters: at('mira', async (rig) => {
    const { mira } = await written(rig)
    setTimeout(() => void rig.deskOf('mira').erase(mira.subject, 'dana'), 300)
  }),
  play: async ({ canvas }) => void (await canvas.findAllByText(/^Erased, with/)),
}

export const LongText: Story = { parameters: at('mira', longWords), play: async ({ canvas }) => void (await canvas.findByText(/Rinderkenn/)) }
export const NoDesk: Story = { parameters: inStory({ height: 'auto' }) }

const cell = (title: string, more: Partial<StoryCell> & { readonly desk?: StoryDesk } = {}): StoryCell => ({ title, height: 'auto', width: 320, desk: {}, children: <Scene />, ...more })
const as = (who: CastStaffId, before: (rig: DeskRig) => Promise<unknown>): { readonly desk: StoryDesk } => ({ desk: { as: who, before } })

/** Every state, at the width of a narrow sidebar. */
export const States: Story = {
  tags: ['looks'],
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={[
        cell('Notes', as('mira', written)),
        cell('Answered and handed over', as('bob', answered)),
        cell('Nothing yet', { desk: {} }),
        cell('About an item', { children: <Scene about={{ ref: router }} /> }),
        cell('Only the customer', { children: <Scene hasConversation={false} /> }),
        cell('May only read', as('nora', written)),
        cell('Without a seat', as('otto', written)),
        cell('Nothing asked', as('otto', async (rig) => rig.join('mira', router))),
        cell('Long words', as('mira', longWords)),
        cell('280 px', { ...as('mira', written), width: 280 }),
        cell('In German', { ...as('mira', written), locale: 'de' }),
        cell('In Arabic', { ...as('mira', answered), locale: 'ar' }),
      ]}
    />
  ),
  play: async ({ canvas }) => void (await canvas.findAllByText(/Done. No amounts/)),
}
