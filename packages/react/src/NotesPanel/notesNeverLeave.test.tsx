import type { InteractionRef } from '@alongside/core/model'
import { act, cleanup, configure, fireEvent, render, waitFor, within } from '@testing-library/react'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DraftStore } from '../ports/DraftStore.js'
import { createMemoryDrafts } from '../ports/createMemoryDrafts.js'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import { ReplyComposer } from '../ReplyComposer/index.js'
import { createDeskRig } from '../test/deskRig.js'
import { NotesPanel } from './index.js'

configure({ asyncUtilTimeout: 10_000 })

const router: InteractionRef = { source: 'facebook', id: 'ines-yes-please' }

/** Words for colleagues and words for customers; every one tells its kind and is written once. */
const internal = 'xinternalx'
const outward = 'xoutwardx'

type Step = 'write-note' | 'add-note' | 'customer-scope' | 'write-reply' | 'send' | 'ask' | 'hand-off' | 'escalate' | 'switch' | 'reload' | 'approve' | 'undo'
const step = fc.constantFrom<Step>('write-note', 'add-note', 'customer-scope', 'write-reply', 'write-reply', 'send', 'send', 'ask', 'hand-off', 'escalate', 'switch', 'reload', 'approve', 'undo')

/** Everything that was kept, under which key. */
function watch(drafts: DraftStore) {
  const kept: { key: string; text: string }[] = []
  const store: DraftStore = { ...drafts, save: (key, draft) => (kept.push({ key, text: draft.text }), drafts.save(key, draft)) }
  return { store, kept }
}

/** One agent's notes and replies side by side, over one store of drafts. */
async function createScreen() {
  const rig = createDeskRig()
  const { store, kept } = watch(createMemoryDrafts())
  const hand = await rig.join('mira', router)
  const dana = await rig.join('dana', router)
  let customer = 'ines-roth'
  let words = 0
  const next = (kind: string) => `${kind}${(words += 1)}`
  const draw = () => {
    const { subject } = rig.cast.customers.find(({ id }) => id === customer)!
    const isInes = customer === 'ines-roth'
    return (
      <AlongsideProvider {...rig.as('mira')} drafts={store}>
        <NotesPanel subject={subject} {...(isInes && { place: hand.place })} />
        <ReplyComposer subject={subject} {...(isInes && { about: { about: router } })} />
      </AlongsideProvider>
    )
  }
  let view = render(draw())
  const inside = () => within(view.container)
  const press = (name: RegExp | string) => {
    const button = inside().queryAllByRole('button', { name })[0]
    if (button) fireEvent.click(button)
  }
  const open = async () => {
    press(/^Reply to/)
    await act(async () => undefined)
    return inside().queryByRole<HTMLTextAreaElement>('textbox', { name: /^Your reply to/ })
  }
  const type = (field: HTMLTextAreaElement | null, text: string) => field && fireEvent.input(field, { target: { value: field.value === '' ? text : `${field.value} ${text}` } })

  const steps: Record<Step, () => unknown> = {
    'write-note': () => type(inside().queryByRole('textbox', { name: 'A note for colleagues' }), `${next(internal)} @Dana Voss`),
    'add-note': () => press('Add note'),
    'customer-scope': () => {
      const [radio] = inside().queryAllByRole('radio', { name: /This customer/ })
      if (radio) fireEvent.click(radio)
    },
    'write-reply': async () => type(await open(), next(outward)),
    'send': () => {
      const button = view.container.querySelector('.al-composer-send')
      if (button) fireEvent.click(button)
    },
    'undo': () => press('Undo'),
    'ask': async () => {
      const shared = (await hand.read()).submissions[0]
      if (shared) await hand.give({ type: 'ask', submission: shared.id, to: ['otto'], text: next(internal) }).catch(() => undefined)
    },
    'hand-off': () => hand.give({ type: 'hand-off', to: 'bob', facts: next(internal), tried: next(internal), next: next(internal), expects: next(internal) }).catch(() => undefined),
    'escalate': () => hand.give({ type: 'escalate', level: 1, owner: 'dana', due: '2026-11-22T09:00:00.000Z', reason: next(internal) }).catch(() => undefined),
    'approve': async () => {
      const pending = (await dana.read()).submissions.find(({ state }) => state === 'pending')
      if (pending) await dana.approve(pending.id).catch(() => undefined)
    },
    'switch': () => {
      customer = customer === 'ines-roth' ? 'tomas-vidal' : 'ines-roth'
      view.rerender(draw())
    },
    'reload': () => {
      view.unmount()
      view = render(draw())
    },
  }
  const run = async (name: Step) => {
    await act(async () => void (await steps[name]()))
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
  }

  /** Nothing for colleagues where customers read, and nothing for customers among what colleagues note. */
  const check = async () => {
    const desk = rig.deskOf('mira')
    const views = Object.values(await desk.read(await desk.streams()))
    const threads = views.flatMap((state) => (state.kind === 'thread' ? [state] : []))
    const outside = JSON.stringify([
      Object.values(rig.cast.sources).flatMap(({ control }) => control.sent()),
      threads.flatMap(({ submissions }) => submissions.map(({ words: handed, edits }) => [handed, edits])),
      kept.filter(({ key }) => !/^(note|hand-off|answer):/.test(key)),
      [...view.container.querySelectorAll<HTMLTextAreaElement>('.al-composer textarea')].map(({ value }) => value),
    ])
    const notes = JSON.stringify([
      views.flatMap((state) => ('notes' in state ? state.notes : [])), threads.map(({ handOffs, escalation }) => [handOffs, escalation]),
      kept.filter(({ key }) => /^(note|hand-off|answer):/.test(key)),
      [...view.container.querySelectorAll<HTMLTextAreaElement>('.al-notes textarea')].map(({ value }) => value),
    ])
    expect(outside).not.toContain(internal)
    expect(notes).not.toContain(outward)
    return { outside, notes }
  }
  return { run, check, ready: () => waitFor(() => expect(inside().queryByRole('textbox', { name: 'A note for colleagues' })).toBeTruthy()) }
}

test('no path turns a note into a reply or a reply into a note, whatever is pressed in whatever order', async () => {
  let reached = ''
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (names) => {
    const screen = await createScreen()
    await screen.ready()
    for (const name of names) await screen.run(name)
    const { outside, notes } = await screen.check()
    reached += (outside.includes(outward) ? 'o' : '') + (notes.includes(internal) ? 'n' : '')
    cleanup()
  }), { numRuns: 25, seed: 3, endOnFailure: true })
  // It would hold for a screen on which nothing happens.
  expect(reached).toMatch(/o/)
  expect(reached).toMatch(/n/)
}, 120_000)
