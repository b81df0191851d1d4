import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { findLeaks, guardedValues, type GuardedValue } from './index.js'

const order: GuardedValue = { kind: 'order', value: '88-1207', owner: 'this-customer', label: 'Order' }
const phone: GuardedValue = { kind: 'phone', value: '0170 555 0917', owner: 'this-customer' }
const strangersMail: GuardedValue = { kind: 'email', value: 'jonas@post.example', owner: 'another-customer' }
const street: GuardedValue = { kind: 'address', value: 'شارع الملك فهد 12، الرياض', owner: 'this-customer' }
const guarded = [order, phone, strangersMail, street]
const marked = (text: string, values: readonly GuardedValue[] = guarded) => findLeaks(text, values).map(({ from, to }) => text.slice(from, to))

describe('what is marked', () => {
  test('is the value as it stands in the draft, with its kind, owner and label', () => {
    const text = 'Your order 88 – 1207 is late.'
    expect(findLeaks(text, guarded)).toEqual([{ from: 11, to: 20, kind: 'order', owner: 'this-customer', label: 'Order' }])
  })

  test('is the whole number with its country code, whether the value has one or not', () => {
    expect(marked('Call +49 (0)170 555 0917 now')).toEqual(['49 (0)170 555 0917'])
    expect(marked('Call 0170-5550917 now')).toEqual(['0170-5550917'])
    expect(marked('Call 0170 555 0917', [{ ...phone, value: '+49 170 555 0917' }])).toEqual(['0170 555 0917'])
  })

  test('is every place, of this customer and of others, in the order of the draft', () => {
    expect(marked('jonas@post.example has 88-1207, not 88/1207')).toEqual(['jonas@post.example', '88-1207', '88/1207'])
  })

  test('ends where a keycap or an accent ends', () => {
    expect(marked('no. 8️⃣8️⃣1️⃣2️⃣0️⃣7️⃣!')).toEqual(['8️⃣8️⃣1️⃣2️⃣0️⃣7️⃣'])
    expect(marked('jónas@post.exámplé́ x')).toEqual(['jónas@post.exámplé́'])
  })

  test('is an Arabic street in figures of either kind', () => {
    expect(marked('نرسلها إلى شارع الملك فهد ١٢ غدا')).toEqual(['شارع الملك فهد ١٢'])
  })

  test('is one stretch where two values overlap: the longer', () => {
    expect(marked('KES-88-1207-33', [order, { kind: 'order', value: 'KES-88-1207-33', owner: 'another-customer' }])).toEqual(['KES-88-1207-33'])
  })

  test('is a short number only where it can be nothing else', () => {
    const short: readonly GuardedValue[] = [{ kind: 'case', value: '4711', owner: 'this-customer' }, { kind: 'case', value: '2024', owner: 'this-customer' }, { kind: 'order', value: 'P-1', owner: 'this-customer' }]
    expect(marked('About 4711: done', short)).toEqual(['4711'])
    expect(marked('Case 2024, order P-1', short)).toEqual(['2024', 'P-1'])
    expect(marked('In 2024 it was 4711 €, P1', short)).toEqual([])
  })

  test('is a long number also in part, when most of it is there and it does not go on', () => {
    const card: readonly GuardedValue[] = [{ kind: 'card', value: '4012 8888 8888 1881', owner: 'this-customer' }]
    expect(marked('ends in 8888 8888 1881', card)).toEqual(['8888 8888 1881'])
    expect(marked('begins with 4012 8888 8888', card)).toEqual(['4012 8888 8888'])
    expect(marked('ends in 1881', card)).toEqual([])
    expect(marked('4012 8888 8888 7777', card)).toEqual([])
  })

  test('is nothing when nothing is guarded, or when a value is empty or unreadable', () => {
    expect(marked('88-1207', [])).toEqual([])
    expect(marked('88-1207', ['', ' ', '-', '\ud800', '@', '()', '\u200b'].flatMap(value => ['order', 'phone', 'email', 'address', 'x'].map(kind => ({ kind, value, owner: 'this-customer' as const }))))).toEqual([])
  })
})

describe('whatever is typed', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string(), fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units)))

  test('it never throws, and spans lie within the text, sorted and apart', () => {
    fc.assert(fc.property(anything, fc.array(fc.record({ kind: fc.constantFrom('order', 'phone', 'email', 'address', 'case', 'x'), value: anything, owner: fc.constant('this-customer' as const) }), { maxLength: 4 }), (text, values) => {
      let last = 0
      for (const { from, to } of findLeaks(text + (values[0]?.value ?? ''), [...values, ...guarded])) {
        expect(from).toBeGreaterThanOrEqual(last)
        expect(to).toBeGreaterThan(from)
        last = to
      }
      expect(last).toBeLessThanOrEqual(text.length + (values[0]?.value.length ?? 0))
    }), { numRuns: 500 })
  })

  test('words around a value do not hide it', () => {
    const word = fc.constantFrom('please', 'thanks', 'Danke', 'wir', 'prüfen', 'شكرا', 'one', 'zwei', 'at', 'I', '17:00', '20 €', '🙏', '…', '(see', '"', 'street', 'St.', 'router R7', '+', '#', '2026')
    const value = fc.constantFrom('88-1207', '881207', '٨٨١٢٠٧', '+49 170 555 0917', '0170/5550917', 'jonas@post.example', 'jonas at post dot example', 'شارع الملك فهد 12')
    fc.assert(fc.property(fc.array(word), value, fc.array(word), (before, hidden, after) => {
      expect(marked([...before, hidden, ...after].join(' ')).length).toBeGreaterThan(0)
    }), { numRuns: 2_000 })
  })

  test('a draft ten times as long takes ten times as many look-ups, however many values there are', () => {
    const values = Array.from({ length: 400 }, (_, at): GuardedValue => ({ kind: 'email', value: `person${at}.name@mail.example`, owner: 'another-customer' }))
    const draft = 'write to someone at mail dot example about 88-1207 '.repeat(10)
    findLeaks(draft, values)
    const lookUps = (text: string) => {
      const get = vi.spyOn(Map.prototype, 'get')
      findLeaks(text, values)
      const { length } = get.mock.calls
      get.mockRestore()
      return length
    }
    expect(lookUps(draft.repeat(10))).toBeLessThanOrEqual(lookUps(draft) * 10)
  })
})

describe('what is guarded of a customer', () => {
  const at = '2026-11-21T09:00:00.000Z'
  const field = (key: string, value: string, isPrivate?: boolean) => ({ key, value: { type: 'text', value } as const, observedAt: at, confidence: 1, ...(isPrivate !== undefined && { isPrivate }) })
  const identity = (scheme: string, id: string, handle?: string) => ({ identity: { scheme, realm: '', id, party: 'person' as const, ...(handle !== undefined && { handle }) } })
  const values = guardedValues({
    fields: [field('name', 'Ines Roth'), field('tier', 'Gold'), field('phone', '+49 40 555 01 42', true), field('email', 'ines@post.example'), field('diagnosis', 'asthma', true), field('location', 'Hamburg')],
    orders: [{ ref: { source: 's', id: '1' }, number: '88-1207', placedAt: at, total: { amount: '1.00', currency: 'EUR' }, lines: [] }],
    cases: [{ ref: { source: 's', id: '2' }, number: '4711', kind: 'case', title: 'Router', state: 'open', openedAt: at, updatedAt: at }],
    identities: [identity('email', 'ines@post.example'), identity('phone', '+49171555'), identity('x', '90133582', '@ines_r'), identity('billing', '100482'), identity('did', 'did:plc:abc12345'), { ...identity('forum', 'ines-hh', 'ines-hh'), isPrivate: true }],
  }, 'this-customer')

  test('are numbers, ways to reach them and what is marked private, each once; not names, handles and open fields', () => {
    expect(values.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'phone +49 40 555 01 42', 'email ines@post.example', 'diagnosis asthma', 'order 88-1207', 'case 4711', 'phone +49171555', 'customer 100482', 'customer ines-hh',
    ])
    expect(values.every(({ owner }) => owner === 'this-customer')).toBe(true)
  })

  test('is found in a draft', () => {
    expect(marked('Hi Ines Roth (@ines_r) from Hamburg, gold: 100 482 has ASTHMA', values)).toEqual(['100 482', 'ASTHMA'])
  })
})
