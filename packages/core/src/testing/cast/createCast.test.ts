import { describe, expect, test } from 'vitest'
import { matchesFilter, type Call, type DataAdapter, type Page } from '../../adapter/index.js'
import { identityKey, refKey, toTombstone, withUs, type Interaction } from '../../model/index.js'
import { people } from './data/index.js'
import { createCast, type Cast, type CastCustomer } from './index.js'
import { staff } from './staff.js'

const call = (): Call => ({ signal: new AbortController().signal, locale: 'en', actor: staff.mira, purpose: 'service', priority: 'agent' })

async function readEverything(adapter: DataAdapter, customer: CastCustomer): Promise<readonly Interaction[]> {
  const items: Interaction[] = []
  let page: Page<Interaction> | undefined
  do {
    const at = page?.older === undefined ? {} : { at: { cursor: page.older } }
    page = await adapter.timeline?.list({ subject: customer.subject, scope: withUs, limit: 100, ...at }, call())
    items.push(...(page?.items ?? []))
  } while (page?.older !== undefined && items.length < 2_000)
  return items
}

async function readCast(cast: Cast): Promise<readonly Interaction[]> {
  const timelines = cast.adapters.filter(adapter => adapter.timeline && adapter.id !== 'archive')
  const pages = await Promise.all(timelines.flatMap(adapter => cast.customers.map(customer => readEverything(adapter, customer))))
  return pages.flat()
}

const find = (cast: Cast, id: string) => cast.customers.find(customer => customer.id === id) as CastCustomer
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

describe('the cast', () => {
  test('is large and varied enough to work with: customers, items, kinds, networks', async () => {
    const cast = createCast()
    const items = await readCast(cast)
    const networks = new Set(items.filter(item => item.visibility === 'public').map(item => item.ref.source))
    const kinds = new Set(items.map(item => item.kind))
    expect(cast.customers.length).toBeGreaterThanOrEqual(12)
    expect(items.length).toBeGreaterThanOrEqual(400)
    expect([...kinds]).toEqual(expect.arrayContaining(['post', 'comment', 'message', 'review', 'email', 'chat', 'call', 'visit', 'survey', 'note']))
    expect([...networks]).toEqual(expect.arrayContaining(['facebook', 'x', 'bluesky', 'mastodon', 'instagram', 'community']))
    expect(new Set(items.map(item => item.language))).toEqual(new Set([undefined, 'en', 'de', 'es', 'pt', 'tr', 'ar', 'ja']))
  })

  test('gives every item a reference of its own, and valid instants before now', async () => {
    const cast = createCast()
    const now = new Date(cast.now()).toISOString()
    const items = await readCast(cast)
    expect(new Set(items.map(item => refKey(item.ref))).size).toBe(items.length)
    for (const item of items) {
      for (const at of [item.occurredAt, item.editedAt ?? item.occurredAt, item.deletedAt ?? item.occurredAt]) {
        expect(at).toMatch(instant)
        expect(at <= now, `${item.ref.id} at ${at}`).toBe(true)
      }
    }
  })

  test('points with every mood at words that stand in the text', () => {
    const told = people.flatMap(person => person.story)
    const pointing = told.flatMap(({ mood, text }) => (mood && 'words' in mood ? (mood.words ?? []).map(word => ({ word, text })) : []))
    for (const { word, text } of pointing) expect(text).toContain(word)
    const third = createCast().sources.facebook.control.find({ source: 'facebook', id: 'ines-third-router' })
    expect(third?.sentiment?.reasons.map(({ from, to }) => third.text?.slice(from, to))).toEqual(['Third time', 'died'])
  })

  test('is the same company every time', async () => {
    expect(await readCast(createCast())).toEqual(await readCast(createCast()))
    expect(createCast().customers).toEqual(createCast().customers)
  })

  test('keeps two casts apart', async () => {
    const [one, other] = [createCast(), createCast()]
    const ref = { source: 'facebook', id: 'ines-third-router' }
    one.sources.facebook.control.remove(ref)
    expect(one.sources.facebook.control.find(ref)?.text).toBeUndefined()
    expect(other.sources.facebook.control.find(ref)?.text).toBeDefined()
  })

  test('holds edited, deleted, sent-elsewhere, pictured and placed items, and a tombstone that says nothing', async () => {
    const items = await readCast(createCast())
    expect(items.some(item => item.editedAt)).toBe(true)
    expect(items.some(item => item.isSentElsewhere)).toBe(true)
    expect(items.some(item => item.media?.some(media => media.alt))).toBe(true)
    expect(items.some(item => item.media?.some(media => media.alt === undefined))).toBe(true)
    expect(items.some(item => item.place)).toBe(true)
    const grave = items.find(item => item.deletedAt) as Interaction
    expect(grave).toEqual(toTombstone(grave, grave.deletedAt as string, grave.revision))
  })

  test('asks for nobody who is not there: queue entries point at items, cases and customers that exist', async () => {
    const cast = createCast()
    for (const { name, queue, subject } of cast.customers) {
      if (queue.about) expect(cast.sources[queue.source].control.find(queue.about), name).toBeDefined()
      if (queue.record) {
        const cases = await cast.sources.service.adapter.cases?.list({ subject, limit: 50 }, call())
        expect(cases?.items.map(item => item.number), name).toContain(queue.record.id)
      }
    }
  })

  test('shares no identity between two customers', () => {
    const keys = createCast().customers.flatMap(customer => customer.subject.map(identityKey))
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('knows two people called Jonas Weber, told apart by where they live', async () => {
    const found = await createCast().sources.billing.adapter.customers?.find({ query: { type: 'text', text: 'jonas weber' }, limit: 10 }, call())
    expect(found?.matches.map(match => match.detail)).toEqual(['Hamburg, customer 098220', 'Bremen, customer 102660'])
  })

  test('has two CRMs that disagree about Ines and mark phone, e-mail and address as private', async () => {
    const cast = createCast()
    const { subject } = find(cast, 'ines-roth')
    const [billing, service] = await Promise.all([cast.sources.billing, cast.sources.service].map(source => source.adapter.customers?.profile({ subject }, call())))
    const phones = [billing, service].map(fragment => fragment?.fields.find(field => field.key === 'phone'))
    expect(phones[0]?.value).not.toEqual(phones[1]?.value)
    expect(phones.every(phone => phone?.isPrivate)).toBe(true)
    expect(phones[1]?.staleAt).toMatch(instant)
  })

  test('shows Ines’s twelve purchases with the newest one on its way', async () => {
    const cast = createCast()
    const page = await cast.sources.billing.adapter.orders?.list({ subject: find(cast, 'ines-roth').subject, limit: 5 }, call())
    expect(page?.items[0]).toMatchObject({ number: '88-1207', delivery: 'shipping' })
    expect(page?.total).toEqual({ value: 12, exact: true })
  })

  test('leaves a stranger from Bluesky unknown to both CRMs', async () => {
    const cast = createCast()
    const { subject } = find(cast, 'bright-pixel')
    expect(await cast.sources.billing.adapter.customers?.profile({ subject }, call())).toBeNull()
    expect(await cast.sources.service.adapter.customers?.profile({ subject }, call())).toBeNull()
  })

  test('lets somebody with 100,000 items be opened in the middle of them', async () => {
    const cast = createCast()
    const ask = { subject: find(cast, 'henrike-archive').subject, scope: withUs, limit: 40 }
    const page = await cast.sources.archive.adapter.timeline?.list({ ...ask, at: { around: '2022-06-01T00:00:00.000Z' } }, call())
    expect(page?.items).toHaveLength(40)
    expect(page?.covers?.from).toMatch(/^2022-0[56]/)
    expect(page?.items.some(item => matchesFilter(item, { from: '2022-06-01T00:00:00.000Z' }))).toBe(true)
  })

  test('plays its live script: a comment, a call, an edit, a late post, a deletion', async () => {
    const cast = createCast()
    const { facebook, x } = cast.sources
    const first = { source: 'facebook', id: 'ines-third-router' }
    for (const step of cast.liveScript.slice(0, -1)) step.play()
    expect(facebook.control.find({ source: 'facebook', id: 'ines-live-comment' })).toBeDefined()
    expect(facebook.control.find(first)?.editedAt).toBeDefined()
    expect(x.control.find({ source: 'x', id: 'ines-live-late' })?.occurredAt.localeCompare(new Date(cast.now()).toISOString())).toBe(-1)
    cast.liveScript.at(-1)?.play()
    expect(facebook.control.find(first)?.text).toBeUndefined()
    expect(cast.liveScript.map(step => step.after)).toEqual([...cast.liveScript.map(step => step.after)].sort((a, b) => a - b))
  })
})

describe('replying to the cast', () => {
  const about = { source: 'facebook', id: 'ines-yes-please' }

  test('a public comment can be answered in public, or in private until a week has passed', async () => {
    const channels = await createCast().sources.facebook.adapter.replies?.channels({ about }, call())
    expect(channels?.map(({ id, visibility, availability }) => [id, visibility, availability.state])).toEqual([['comment', 'public', 'open'], ['messages', 'private', 'open']])
    expect(channels?.[1]?.window?.closesAt).toBe('2026-11-28T08:12:00.000Z')
  })

  test('an Instagram message from last month is closed, with the reason and what is lawful instead', async () => {
    const channels = await createCast().sources.instagram.adapter.replies?.channels({ about: { source: 'instagram', id: 'marta-reach' } }, call())
    const direct = channels?.find(channel => channel.id === 'direct')
    expect(direct?.availability).toMatchObject({ state: 'closed', code: 'window-closed' })
    expect(direct?.availability.state === 'closed' && direct.availability.alternatives.length).toBeGreaterThan(0)
  })

  test('the chat is open only while the customer is there', async () => {
    const { adapter } = createCast().sources.chat
    const state = async (id: string) => (await adapter.replies?.channels({ about: { source: 'chat', id } }, call()))?.[0]?.availability.state
    expect(await state('aylin-cable')).toBe('open')
    expect(await state('okafor-family-1')).toBe('closed')
  })
})
