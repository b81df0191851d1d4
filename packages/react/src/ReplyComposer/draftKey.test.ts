import { emailIdentity, type Identity } from '@alongside/core/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftKey, isDraftFor, type DraftAddress } from './draftKey.js'

const mira = { id: 'mira', name: 'Mira', roles: [], tenant: 'kestrel' }
const ines: DraftAddress = { source: 'mail', account: 'support', thread: 't1', to: emailIdentity('ines@post.example') }

describe('a draft’s key', () => {
  test('is the same for the same conversation, however the address is written', () => {
    expect(draftKey(mira, ines)).toBe(draftKey(mira, { ...ines, to: emailIdentity('INES@post.example ') }))
  })

  test.each<[string, Partial<DraftAddress>]>([
    ['source', { source: 'mail-2' }], ['account', { account: 'sales' }], ['thread', { thread: 't2' }], ['addressee', { to: emailIdentity('layla@post.example') }],
  ])('differs when the %s differs', (_part, other) => {
    expect(draftKey(mira, { ...ines, ...other })).not.toBe(draftKey(mira, ines))
  })

  test('differs between tenants and agents', () => {
    expect(draftKey({ ...mira, tenant: 'other' }, ines)).not.toBe(draftKey(mira, ines))
    expect(draftKey({ ...mira, id: 'bob' }, ines)).not.toBe(draftKey(mira, ines))
  })

  test('belongs to its addressee and to nobody else, whatever the parts contain', () => {
    const identity = fc.record({ scheme: fc.constantFrom('email', 'x', 'a/b', '%2F'), realm: fc.string(), id: fc.string({ minLength: 1 }), party: fc.constant('person' as const) })
    fc.assert(
      fc.property(identity, identity, fc.string(), fc.string(), (to: Identity, other: Identity, account, thread) => {
        const key = draftKey(mira, { source: 's', account, thread, to })
        expect(isDraftFor(key, to)).toBe(true)
        expect(isDraftFor(key, other)).toBe(draftKey(mira, { source: 's', account, thread, to: other }) === key)
        expect(isDraftFor(key, undefined)).toBe(false)
      }),
    )
  })
})
