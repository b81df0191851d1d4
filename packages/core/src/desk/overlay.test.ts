import { expect, test } from 'vitest'
import { bob, createRig, dana, mira, policy, privately } from './deskRig.js'
import { overlay, versionsOf, type ThreadState } from './index.js'

test('what is not confirmed yet is seen at once, in order, and what would be refused is not', async () => {
  const rig = await createRig()
  await rig.observe('c1')
  const view = await rig.desk.read([rig.stream])
  const reads = versionsOf(view)
  const handIn = { ...rig.command(mira, 'submit', { channel: privately, words: { text: 'Hello' }, since: 1 }), reads }
  const pending = [
    { ...rig.command(mira, 'note', { text: 'First' }), reads },
    handIn,
    { ...rig.command(mira, 'recall', { submission: handIn.id }), reads },
    { ...rig.command(bob, 'recall', { submission: handIn.id }), reads },
    { ...rig.command(dana, 'take-over', {}), reads },
  ]
  const shown = overlay(view, pending, { policy, now: new Date(rig.now()).toISOString() })[rig.stream] as ThreadState
  expect(shown).toMatchObject({ notes: [{ text: 'First' }], submissions: [{ state: 'recalled' }], assignee: null })
  expect(view[rig.stream]).toMatchObject({ notes: [], submissions: [] })
})
