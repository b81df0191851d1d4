import { createMemoryDeskStore, createDesk } from '@alongside/core/desk'
import { castNow, castPolicy, castStaff } from '@alongside/core/testing'
import { expect, test } from 'vitest'
import { nodeCipher } from './nodeCipher.js'

const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length))
const customer = { scheme: 'email', realm: '', id: 'ines@example.com', party: 'person' } as const
const actor = { ...castStaff.mira, tenant: 'kestrel' }

test.each([['Node', 'Web Crypto'], ['Web Crypto', 'Node']])('a desk by %s is read, recognised and verified by one with %s', async (writer) => {
  const store = createMemoryDeskStore()
  const desks = [nodeCipher, undefined].map((cipher) => createDesk(store, { policy: castPolicy, now: () => castNow, random, ...(cipher && { cipher }) }))
  const [one, other] = writer === 'Node' ? [desks[0]!, desks[1]!] : [desks[1]!, desks[0]!]
  const place = await one.locate({ customer })
  expect(await other.find({ customer })).toEqual(place)
  const { stream, subject } = await one.locate({ source: 'facebook', thread: 't', customer })
  const outcome = await one.execute({ id: 'note', type: 'note', actor, stream, subject, reads: { [stream]: 0 }, text: 'She called twice.' })
  expect(outcome.state).toBe('done')
  expect(JSON.stringify(await other.history(stream))).toContain('She called twice.')
  expect(await other.verify()).toMatchObject({ state: 'sound', events: 1 })
})

test('what was changed or sealed for somebody else does not open', async () => {
  const [iv, plain] = [random(12), new TextEncoder().encode('Hello')]
  const keys = await nodeCipher.keysOf(random(32))
  const sealed = await keys.seal(iv, Uint8Array.from(plain))
  expect(await keys.open(iv, sealed)).toEqual(Uint8Array.from(plain))
  expect(await keys.open(iv, sealed.map((byte, index) => (index === 1 ? byte ^ 1 : byte)))).toBeNull()
  expect(await keys.open(iv, sealed.subarray(0, 8))).toBeNull()
  expect(await (await nodeCipher.keysOf(random(32))).open(iv, sealed)).toBeNull()
})
