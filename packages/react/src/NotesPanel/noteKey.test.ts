import type { Identity } from '@alongside/core/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftKey } from '../ReplyComposer/draftKey.js'
import { noteKey } from './noteKey.js'

const identity = fc.record<Identity>({ scheme: fc.string(), realm: fc.string(), id: fc.string(), party: fc.constant('person') })
const actor = fc.record({ id: fc.string(), name: fc.string(), tenant: fc.string(), roles: fc.constant([]) })

test('no draft of a reply has the key of a note, whatever the names of people, accounts and conversations', () => {
  fc.assert(fc.property(actor, identity, fc.string(), fc.string(), fc.string(), (who, to, source, thread, account) => {
    const reply = draftKey(who, { source, thread, account, to })
    for (const what of ['note', 'hand-off', 'answer'] as const) expect(noteKey(what, who, { source, thread, customer: to })).not.toBe(reply)
    expect(reply).not.toContain(':')
  }))
})
