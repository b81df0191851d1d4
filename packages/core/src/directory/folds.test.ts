import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emailIdentity, phoneIdentity, type CustomerMatch, type Order, type ProfileField, type ProfileFragment } from '../model/index.js'
import type { Page } from '../adapter/index.js'
import { foldMatches } from './foldMatches.js'
import { foldProfile } from './foldProfile.js'
import { foldRecords } from './foldRecords.js'
import type { SourceResult } from './SourceResult.js'

const at = '2026-11-21T09:00:00.000Z'
const subject = [emailIdentity('ines@example.org')]
const from = (id: string) => ({ id, label: id.toUpperCase() })
const ready = <T>(id: string, data: T): SourceResult<T> => ({ source: from(id), status: 'ready', data })
const failed = (id: string) => ({ source: from(id), status: 'failed' }) as const
const field = (key: string, value: string, more: Partial<ProfileField> = {}): ProfileField => ({ key, value: { type: 'text', value }, observedAt: at, confidence: 1, ...more })
const fragment = (source: string, fields: readonly ProfileField[], identities: ProfileFragment['identities'] = []): ProfileFragment => ({ record: { source, id: '1' }, fields, identities, observedAt: at })

describe('the customer, merged from several systems', () => {
  const billing = ready('billing', fragment('billing', [field('location', 'Hamburg'), field('tier', 'Gold')]))
  const service = ready('service', fragment('service', [field('location', 'Bremen', { observedAt: '2026-11-22T09:00:00.000Z' })]))
  const options = { subject, now: at }

  test('a conflict shows and nobody\'s word is dropped', () => {
    const { fields } = foldProfile([billing, service], options)
    expect(fields.get('location')).toMatchObject({ isConflict: true, candidates: { length: 2 } })
    expect(fields.get('tier')?.isConflict).toBe(false)
  })

  test('the company decides which system wins a field, and an agent may pin another', () => {
    const precedence = { location: ['billing'], '*': ['service'] }
    expect(foldProfile([billing, service], { ...options, precedence }).fields.get('location')?.value).toEqual({ type: 'text', value: 'Hamburg' })
    const pinned = foldProfile([billing, service], { ...options, precedence, pins: { location: 'service' } }).fields.get('location')
    expect(pinned).toMatchObject({ isPinned: true, value: { value: 'Bremen' } })
  })

  test('without a rule the surer source wins, then the newer one', () => {
    expect(foldProfile([billing, service], options).fields.get('location')?.value).toEqual({ type: 'text', value: 'Bremen' })
    const unsure = ready('service', fragment('service', [field('location', 'Bremen', { confidence: 0.4 })]))
    expect(foldProfile([billing, unsure], options).fields.get('location')?.value).toEqual({ type: 'text', value: 'Hamburg' })
  })

  test('a value past its time says so', () => {
    const old = ready('billing', fragment('billing', [field('tier', 'Gold', { staleAt: '2026-11-20T00:00:00.000Z' })]))
    expect(foldProfile([old], options).fields.get('tier')?.isStale).toBe(true)
  })

  test('a name that a system merely claims is shown, but is not linked', () => {
    const claim = { identity: phoneIdentity('+49 40 1234'), label: 'Phone' }
    const { identities } = foldProfile([ready('billing', fragment('billing', [], [claim, { identity: emailIdentity('INES@example.org'), label: 'E-mail' }]))], options)
    expect(identities.map(({ identity, isLinked }) => [identity.scheme, isLinked])).toEqual([['email', true], ['phone', false]])
  })

  test('the order in which systems answer makes no difference, and every statement stays', () => {
    const results = fc.uniqueArray(
      fc.record({ source: fc.constantFrom('a', 'b', 'c', 'd', 'e'), fields: fc.array(fc.record({ key: fc.constantFrom('x', 'y'), value: fc.constantFrom('1', '2', '3'), confidence: fc.constantFrom(0.5, 1) }), { maxLength: 4 }) }),
      { selector: ({ source }) => source },
    )
    fc.assert(
      fc.property(results, fc.infiniteStream(fc.nat()), (stated, dice) => {
        const answers = stated.map(({ source, fields }) => ready(source, fragment(source, fields.map(({ key, value, confidence }) => field(key, value, { confidence })))))
        const shuffled = [...answers].map((answer) => [dice.next().value as number, answer] as const).sort((a, b) => a[0] - b[0]).map(([, answer]) => answer)
        const [one, other] = [foldProfile(answers, options), foldProfile(shuffled, options)]
        expect(other).toEqual(one)
        expect([...one.fields.values()].flatMap(({ candidates }) => candidates)).toHaveLength(stated.flatMap(({ fields }) => fields).length)
      }),
    )
  })
})

describe('purchases of several shops in one list', () => {
  const order = (source: string, id: string, placedAt: string): Order => ({ ref: { source, id }, number: id, placedAt, total: { amount: '1', currency: 'EUR' }, lines: [] })
  const page = (items: readonly Order[], more: Partial<Page<Order>> = {}): Page<Order> => ({ items, covers: null, evaluated: [], observedAt: at, ...more })
  const placedAt = (record: Order) => record.placedAt

  test('the newest comes first and the count is exact when everybody told everything', () => {
    const folded = foldRecords([ready('a', page([order('a', '1', '2026-01-01T00:00:00.000Z')])), ready('b', page([order('b', '1', '2026-02-01T00:00:00.000Z')]))], placedAt)
    expect(folded.items.map(({ ref }) => ref.source)).toEqual(['b', 'a'])
    expect(folded.count).toEqual({ value: 2, bound: 'exact', without: [] })
  })

  test('the count names the shop that is missing from it', () => {
    const { count, silent } = foldRecords([ready('a', page([order('a', '1', at)])), failed('b')], placedAt)
    expect(count).toEqual({ value: 1, bound: 'at-least', without: [from('b')] })
    expect(silent).toEqual([from('b')])
  })

  test('unread pages count as far as the shop says how many there are', () => {
    const items = [order('a', '1', at)]
    expect(foldRecords([ready('a', page(items, { older: 'x', total: { value: 40, exact: true } }))], placedAt).count).toMatchObject({ value: 40, bound: 'exact' })
    expect(foldRecords([ready('a', page(items, { older: 'x' }))], placedAt).count).toMatchObject({ value: 1, bound: 'at-least' })
    expect(foldRecords([ready('a', page(items, { older: 'x', total: { value: 40, exact: false } }))], placedAt).count).toMatchObject({ value: 1, bound: 'at-least' })
  })

  test('a shop that remembers only the last months cannot say how many there ever were', () => {
    const items = [order('a', '1', at)]
    expect(foldRecords([ready('a', page(items, { covers: { from: '2026-09-01T00:00:00.000Z', to: at } }))], placedAt).count.bound).toBe('at-least')
    expect(foldRecords([ready('a', page(items, { covers: { from: 'beginning', to: at } }))], placedAt).count.bound).toBe('exact')
  })
})

describe('looking somebody up', () => {
  const match = (source: string, id: string, name: string, email: string): CustomerMatch => ({ record: { source, id }, name, confidence: 1, identities: [emailIdentity(email)] })
  const found = (source: string, ...matches: CustomerMatch[]) => ready(source, { matches })

  test('ends in nobody, one or several, and never chooses among several', () => {
    expect(foldMatches([found('a')]).state).toBe('none')
    expect(foldMatches([found('a', match('a', '1', 'Ines', 'i@x.org'))]).state).toBe('one')
    expect(foldMatches([found('a', match('a', '1', 'Jonas Weber', 'j@x.org'), match('a', '2', 'Jonas Weber', 'k@x.org'))]).state).toBe('many')
  })

  test('the same e-mail address in two systems is one person, the same name is not', () => {
    expect(foldMatches([found('a', match('a', '1', 'Ines Roth', 'i@x.org')), found('b', match('b', '1', 'I. Roth', 'I@X.org'))]).state).toBe('one')
    expect(foldMatches([found('a', match('a', '1', 'Ines Roth', 'i@x.org')), found('b', match('b', '1', 'Ines Roth', 'other@x.org'))]).state).toBe('many')
  })

  test('whom two systems are sure of by the same name is one person, also where their answers keep that name back', () => {
    const [one, other] = [match('a', '1', 'Ines Roth', 'i@x.org'), match('b', '1', 'Ines Roth', 'i@x.org')].map((person) => ({ ...person, identities: [], confidence: 1 }))
    const query = { type: 'identity', identity: emailIdentity('i@x.org') } as const
    expect(foldMatches([found('a', one!), found('b', other!)], query).state).toBe('one')
    expect(foldMatches([found('a', one!), found('b', { ...other!, confidence: 0.9 })], query).state).toBe('many')
    expect(foldMatches([found('a', one!), found('b', other!)], { type: 'text', text: 'Ines' }).state).toBe('many')
  })

  test('what belongs to a company makes nobody the same person', () => {
    const firm = { ...phoneIdentity('+49401234'), party: 'organisation' } as const
    const [one, other] = [match('a', '1', 'Ines Roth', 'i@x.org'), match('b', '1', 'Ben Okafor', 'b@x.org')].map((person) => ({ ...person, identities: [...person.identities, firm] }))
    expect(foldMatches([found('a', one!), found('b', other!)]).state).toBe('many')
  })

  test('two records of one system that share an address stay two people', () => {
    expect(foldMatches([found('a', match('a', '1', 'Ada Okafor', 'family@x.org'), match('a', '2', 'Ben Okafor', 'family@x.org'))]).state).toBe('many')
  })

  test('a source that is still asked keeps the search open, a failed one is named', () => {
    expect(foldMatches([{ source: from('a'), status: 'pending' }, found('b')]).state).toBe('searching')
    expect(foldMatches([failed('a'), found('b')])).toEqual({ state: 'none', silent: [from('a')] })
  })
})
