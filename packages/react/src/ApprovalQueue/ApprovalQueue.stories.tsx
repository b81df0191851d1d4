import type { DeskCommand } from '@alongside/core/desk'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { castStaff, type CastStaffId } from '@alongside/core/testing'
import type { DeskRig } from '../test/deskRig.js'
import { goOffline } from '../test/goOffline.js'
import { putNews } from '../test/putNews.js'
import { castIn, inStory, rigIn, StoryMatrix, type StoryCell } from '../test/StoryFrame.js'
import './ApprovalQueue.css'
import { ApprovalQueue } from './index.js'

const yesPlease = { source: 'facebook', id: 'ines-yes-please' } as const
const router = { source: 'facebook', id: 'ines-third-router' } as const
const photo = { source: 'instagram', id: 'tomas-photo' } as const

const sorry = 'Hello Ines, we are sorry. A new R7 left our store this morning, and a technician is with you by 17:00. ^MS'
const shorter = 'Hello Ines, the technician comes at five. ^BA'

/** Mira hands in a public answer to Ines; the desk wants Dana to read it. */
async function handIn(rig: DeskRig, text = sorry, about: typeof yesPlease | typeof router | typeof photo = yesPlease, who: CastStaffId = 'mira') {
  const hand = await rig.join(who, about, about === photo ? 'tomas-vidal' : 'ines-roth')
  const id = await hand.submit(text)
  return { hand, id }
}

/** What a lead finds on an ordinary afternoon. */
async function busyDesk(rig: DeskRig) {
  const first = await handIn(rig, 'Hello Ines, this should not happen once. May we call you? ^MS', router)
  await (await rig.join('dana', router)).approve(first.id)
  await handIn(rig)
  await handIn(rig, shorter, yesPlease, 'bob')
  putNews(rig.cast, 'ines-again', 'It is past five now. Is anybody coming?', { thread: 'ines-router' })
  await (await rig.join('mira', yesPlease)).observe()
  await handIn(rig, '¡El martes 24 por la mañana, Tomás! Le escribimos con la hora exacta. ^TL', photo, 'tess')
}

const hold = async (rig: DeskRig) => {
  const { actor } = rig.as('dana')
  const order = { id: 'hold', type: 'hold', stream: 'scope:network:facebook', subject: null, reads: { 'scope:network:facebook': 0 }, level: 'hold', reason: 'Reports of overheating. Legal is reading the file.', actor } as const
  await rig.deskOf('dana').execute(order satisfies DeskCommand)
}

const asLead = (before: (rig: DeskRig) => Promise<unknown>) => ({ as: 'dana', before }) as const

const meta: Meta<typeof ApprovalQueue> = { title: 'ApprovalQueue', component: ApprovalQueue, parameters: inStory({ desk: asLead(busyDesk) }) }
export default meta
type Story = StoryObj<typeof ApprovalQueue>
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

const rows = (canvas: HTMLElement) => [...canvas.querySelectorAll<HTMLElement>('[data-approval]')]

/** Opens one and waits until it can be decided. */
async function open({ canvasElement, canvas }: { readonly canvasElement: HTMLElement; readonly canvas: Canvas }, index = 0) {
  await waitFor(() => expect(rows(canvasElement).length).toBeGreaterThan(index))
  rows(canvasElement)[index]!.click()
  await waitFor(async () => expect(await canvas.findByRole('button', { name: 'Approve' })).toHaveAttribute('aria-disabled', 'false'))
}

/** What waits, oldest first: who asked, what they wrote, and what is special about it. */
export const Queue: Story = { tags: ['looks'], play: async ({ canvasElement }) => waitFor(() => expect(rows(canvasElement)).toHaveLength(4)) }

/** On a page of the host's own, list and detail stand side by side. */
export const Page: Story = {
  parameters: inStory({ width: 900, desk: asLead(busyDesk) }),
  play: async ({ canvasElement }) => waitFor(() => expect(canvasElement.querySelector('[data-key="a"]')).toHaveAttribute('aria-disabled', 'false')),
}

/** What it answers, the draft, why it waits; and what came since it was written. */
export const Open: Story = { tags: ['looks'], parameters: inStory({ desk: asLead(handIn) }), play: async (play) => open(play) }

/** Two colleagues answered the same words: one is chosen, the other set aside or kept. */
export const TwoForOne: Story = {
  parameters: inStory({ desk: asLead(async (rig) => [await handIn(rig), await handIn(rig, shorter, yesPlease, 'bob')]) }),
  play: async (play) => open(play),
}

/** The customer wrote while Dana was reading: the desk refuses, and shows what is to be read first. */
export const ChangedWhileReading: Story = {
  parameters: inStory({ desk: asLead(handIn) }),
  play: async (play) => {
    await open(play)
    putNews(castIn(play.canvasElement), 'ines-again', 'Forget it, I cancel.', { thread: 'ines-router' })
    ;(await play.canvas.findByRole('button', { name: 'Approve' })).click()
    await expect(await play.canvas.findByRole('button', { name: 'I have read it' })).toBeVisible()
  },
}

export const Editing: Story = {
  parameters: inStory({ desk: asLead(handIn) }),
  play: async (play) => {
    await open(play)
    ;(await play.canvas.findByRole('button', { name: 'Edit' })).click()
    const field = await play.canvas.findByRole('textbox', { name: 'The reply as it should leave' })
    await play.userEvent.clear(field)
    await play.userEvent.paste('Hello Ines, I am sorry. A new R7 is on its way, and a technician is with you today by 17:00. ^MS')
    await waitFor(() => expect(play.canvasElement.querySelector('ins')).toBeTruthy())
  },
}

export const TurningDown: Story = {
  parameters: inStory({ desk: asLead(handIn) }),
  play: async (play) => {
    await open(play)
    ;(await play.canvas.findByRole('button', { name: 'Turn down' })).click()
    ;(await play.canvas.findByRole('button', { name: 'Turn it down' })).click()
    await expect(await play.canvas.findByText(/Write a word why/)).toBeVisible()
  },
}

/** Dana changed and approved it; Legal has the second word and sees her change. */
export const ChangedBefore: Story = {
  parameters: inStory({
    desk: {
      as: 'legal',
      before: async (rig) => {
        const { id } = await handIn(rig, 'Hello Ines, yes, there is a recall of the R7. Yours is replaced today. ^MS')
        const dana = await rig.join('dana', yesPlease)
        const { version } = await dana.read()
        await dana.give({ type: 'edit-and-approve', submission: id, draft: 1, seen: version, text: 'Hello Ines, your R7 is part of a recall. We replace it today, free of charge. ^MS', note: 'Calmer, and the cost is clear.' })
      },
    },
  }),
  play: async (play) => open(play),
}

/** A colleague without a seat was asked, and answered. */
export const Questions: Story = {
  parameters: inStory({
    desk: asLead(async (rig) => {
      const { hand, id } = await handIn(rig)
      await hand.give({ type: 'ask', id: 'q1', submission: id, to: ['otto'], text: 'Did her router leave the store today?' })
      await (await rig.join('otto', yesPlease)).give({ type: 'answer', question: 'q1', text: 'Yes, at 10:40. The firmware is the fixed one.' })
      await hand.give({ type: 'ask', id: 'q2', submission: id, to: ['legal'], text: 'May we name the time in public?' })
    }),
  }),
  play: async (play) => open(play),
}

/** It was approved once; then the customer wrote. */
export const ApprovalFell: Story = {
  parameters: inStory({
    desk: asLead(async (rig) => {
      const { hand, id } = await handIn(rig)
      await (await rig.join('dana', yesPlease)).approve(id)
      putNews(rig.cast, 'ines-again', 'It is past five now. Is anybody coming?', { thread: 'ines-router' })
      await hand.observe()
    }),
  }),
  play: async (play) => open(play),
}

export const OnHold: Story = {
  parameters: inStory({ desk: asLead(async (rig) => [await handIn(rig), await hold(rig)]) }),
  play: async (play) => open(play),
}

/** Tess may only draft: what Dana approves leaves in her own name. */
export const FromTrainee: Story = {
  parameters: inStory({ desk: asLead((rig) => handIn(rig, sorry, yesPlease, 'tess')) }),
  play: async (play) => open(play),
}

export const Erased: Story = {
  parameters: inStory({ desk: asLead(async (rig) => rig.deskOf('dana').erase((await handIn(rig)).hand.subject, 'nora')) }),
  play: async ({ canvasElement, canvas }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(1))
    rows(canvasElement)[0]!.click()
    await expect(await canvas.findByText(/were erased/)).toBeVisible()
  },
}

/** The network does not show the conversation: it can be turned down, not approved. */
export const Unreadable: Story = {
  parameters: inStory({ desk: asLead(async (rig) => { await handIn(rig); rig.cast.sources.facebook.control.goOffline() }) }),
  play: async ({ canvasElement, canvas }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(1))
    rows(canvasElement)[0]!.click()
    await expect(await canvas.findByText(/does not show the conversation/)).toBeVisible()
  },
}

/** A colleague decided it while it was open: nothing goes away under the reader. */
export const DecidedMeanwhile: Story = {
  parameters: inStory({ desk: asLead(handIn), height: 640 }),
  play: async (play) => {
    await open(play)
    const mira = await rigIn(play.canvasElement).join('mira', yesPlease)
    await mira.give({ type: 'recall', submission: (await mira.read()).submissions[0]!.id })
    await expect(await play.canvas.findByText(/took it back/)).toBeVisible()
  },
}

export const Arabic: Story = {
  parameters: inStory({ locale: 'ar', desk: asLead(handIn) }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(1))
    rows(canvasElement)[0]!.click()
    await waitFor(() => expect(canvasElement.querySelector('[data-key="a"]')).toHaveAttribute('aria-disabled', 'false'))
  },
}

export const Offline: Story = {
  parameters: inStory({ height: 480 }),
  beforeEach: () => goOffline(),
  play: async ({ canvas }) => void (await canvas.findByText(/No connection/)),
}

export const Shortcuts: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Keyboard shortcuts' }))
    await within(canvas.getByRole('dialog')).findByText('Turn down with a word why')
  },
}

const silentDesk = { read: () => new Promise<never>(() => undefined), streams: () => new Promise<never>(() => undefined), subscribe: () => () => undefined } as never
const closedDesk = { read: () => Promise.reject(new Error('closed')), streams: () => Promise.reject(new Error('The database of this browser is closed.')), subscribe: () => () => undefined } as never
const small = { height: 300, width: 320 } as const
const cells: readonly StoryCell[] = [
  { title: 'Nothing waits', ...small, desk: asLead(async () => undefined), children: <ApprovalQueue /> },
  { title: 'Approves nothing', ...small, desk: { as: 'bob', before: handIn }, children: <ApprovalQueue /> },
  { title: 'No desk', ...small, children: <ApprovalQueue /> },
  { title: 'Reading the desk', ...small, desk: asLead(handIn), provider: { actor: castStaff.dana, desk: silentDesk }, children: <ApprovalQueue /> },
  { title: 'The desk failed', ...small, desk: asLead(handIn), provider: { actor: castStaff.dana, desk: closedDesk }, children: <ApprovalQueue /> },
  { title: 'The host’s own words', ...small, desk: asLead(async () => undefined), children: <ApprovalQueue slots={{ header: <h1 className="al-approvals-head al-strong">Kestrel approvals</h1>, empty: <p className="al-approvals-nothing">All read. Time for coffee.</p> }} /> },
  { title: 'Very long words', ...small, desk: asLead((rig) => handIn(rig, `${sorry} ${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(8)}`)), children: <ApprovalQueue /> },
  { title: '280 px', height: 300, width: 280, desk: asLead(busyDesk), children: <ApprovalQueue /> },
]

/** Every reason why there is no list, and lists at their narrowest. */
export const States: Story = { parameters: inStory({ isBare: true }), render: () => <StoryMatrix cells={cells} /> }
