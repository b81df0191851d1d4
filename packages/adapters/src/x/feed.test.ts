import type { Change } from '@alongside/core/adapter'
import { createMemoryArchiveStore, withArchive } from '@alongside/core/archive'
import { withUs } from '@alongside/core/model'
import { describe, expect, test } from 'vitest'
import { call, openX } from './testing/openX.js'
import { signDelivery } from './testing/signDelivery.js'
import { situations } from './testing/situations.js'
import { toActivity } from './testing/toActivity.js'

type Desk = ReturnType<typeof openX>

const day = 86_400_000
const nameOf = (change: Change) => (change.type === 'put' ? `put ${change.item.ref.id} ${change.item.text}` : change.type === 'gone' ? `gone ${change.ref.id} ${change.why}` : `lost ${change.from}`)

/** Reads the feed to its end from a cursor. */
async function drain({ feed }: Desk, since?: string, limit = 100) {
  const changes: string[] = []
  let cursor = since
  for (let count = 0; count < 300; count++) {
    const page = await feed(cursor, limit)
    changes.push(...page.changes.map(nameOf))
    cursor = page.next
    if (!page.hasMore) return { changes, next: page.next, page }
  }
  throw new Error('There is always more.')
}

describe('what happens on our account', () => {
  test('who mentions us and what we write comes oldest first, in pages of any size, and then nothing', async () => {
    const desk = openX({ largestPage: 5 })
    const { x, brand, customer, ago } = desk
    const expected = Array.from({ length: 23 }, (_, index) => {
      const [author, text] = index % 4 ? [customer, `@kestrel number ${index}`] : [brand, `number ${index}`]
      return `put ${x.publish(author, { text, at: ago(300 - index) }).id} ${text}`
    })
    x.publish(customer, { text: 'to nobody', at: ago(2) })
    for (const limit of [1, 3, 100]) {
      const { changes, next } = await drain(desk, undefined, limit)
      expect(changes).toEqual(expected)
      expect(await desk.feed(next)).toMatchObject({ changes: [], next, hasMore: false, coveredFrom: '2026-09-07T12:00:00.000Z' })
    }
  })

  test('new posts, late posts and edits come once; the edit keeps its reference', async () => {
    const desk = openX()
    const { x, customer, ago, clock } = desk
    const first = x.publish(customer, { text: '@kestrel one', at: ago(10) })
    const { next } = await drain(desk)
    const late = x.publish(customer, { text: '@kestrel late', at: ago(11) })
    clock.now += 60_000
    x.edit(first.id, '@kestrel one, better')
    const again = await drain(desk, next)
    expect(again.changes).toEqual([`put ${late.id} @kestrel late`, `put ${first.id} @kestrel one, better`])
    expect((await drain(desk, again.next)).changes).toEqual([])
  })

  test('however few posts are watched, none comes twice', async () => {
    const desk = openX({ options: { watch: 1 } })
    for (const seconds of [90, 60, 30]) desk.x.publish(desk.customer, { text: `@kestrel ${seconds}`, at: desk.clock.now - seconds * 1000 })
    const { changes, next } = await drain(desk)
    expect(changes).toHaveLength(3)
    expect((await drain(desk, next)).changes).toEqual([])
  })

  test('what was before the first reading is left alone, since every post costs', async () => {
    const desk = openX({ options: { backfill: 30 * 60_000 } })
    desk.x.publish(desk.customer, { text: '@kestrel old', at: desk.ago(40) })
    const recent = desk.x.publish(desk.customer, { text: '@kestrel recent', at: desk.ago(20) })
    expect((await drain(desk)).changes).toEqual([`put ${recent.id} @kestrel recent`])
  })

  test('once a day it looks again: what is deleted, protected, suspended or withheld is gone, the rest stays', async () => {
    const desk = openX({ options: { country: 'DE', credentials: async () => ({ authorization: 'Bearer app' }) } })
    const { x, customer, ago, clock } = desk
    const others = ['shy', 'bad', 'odd'].map((name) => x.addUser(name))
    const [shy, bad, odd] = others.map((user, index) => x.publish(user, { text: `@kestrel ${index}`, at: ago(9 - index) }).id)
    const deleted = x.publish(customer, { text: '@kestrel never mind', at: ago(3) }).id
    const stays = x.publish(customer, { text: '@kestrel thanks', at: ago(2) }).id
    const { next } = await drain(desk)
    x.remove(deleted)
    Object.assign(others[0] ?? {}, { protected: true })
    x.suspended.add(others[1]?.id ?? '')
    x.patch(odd ?? '', { withheld: { copyright: false, country_codes: ['DE'] } })
    expect((await drain(desk, next)).changes).toEqual([])
    clock.now += day
    const { changes, next: checked } = await drain(desk, next, 2)
    expect([...changes].sort()).toEqual([`gone ${deleted} deleted`, ...[shy, bad, odd].map((id) => `gone ${id} hidden`)].sort())
    expect(checked).toContain(stays)
    expect((await drain(desk, checked)).changes).toEqual([])
    clock.now += day
    const { length } = x.asked
    await drain(desk, checked)
    expect(x.asked.slice(length)).toContain('GET /2/tweets')
  })

  test('on a busy account, where something is new whenever it is read, it looks again as well', async () => {
    const desk = openX()
    const { id } = desk.x.publish(desk.customer, { ...situations.plain, at: desk.ago(3) })
    const { next } = await drain(desk)
    desk.x.remove(id)
    desk.clock.now += day
    const fresh = desk.x.publish(desk.customer, { text: '@kestrel hello again' })
    expect((await drain(desk, next)).changes).toEqual([`put ${fresh.id} @kestrel hello again`, `gone ${id} deleted`])
  })

  test('an edit that took our name out of a post is found when it looks again', async () => {
    const desk = openX()
    const { id } = desk.x.publish(desk.customer, { text: '@kestrel you are bad', at: desk.ago(3) })
    const { next } = await drain(desk)
    desk.x.edit(id, 'somebody is bad')
    expect((await drain(desk, next)).changes).toEqual([])
    desk.clock.now += day
    expect((await drain(desk, next)).changes).toEqual([`put ${id} somebody is bad`])
  })

  test('while X merely fails to give a post, it is not gone', async () => {
    const desk = openX()
    const { id } = desk.x.publish(desk.customer, { ...situations.plain, at: desk.ago(3) })
    const { next } = await drain(desk)
    desk.clock.now += day
    const nothing = () => Response.json({ meta: { result_count: 0 } })
    desk.x.answerNext(nothing(), nothing(), Response.json({ errors: [{ type: 'https://api.x.com/2/problems/internal-error', resource_id: id }] }))
    expect((await drain(desk, next)).changes).toEqual([])
  })

  test('after a long silence the gap is said, and what can still be read comes', async () => {
    const desk = openX()
    const { x, customer, clock, ago } = desk
    x.publish(customer, { text: '@kestrel first', at: ago(10) })
    const { next } = await drain(desk)
    for (let count = 0; count < 900; count++) x.publish(customer, { text: `@kestrel ${count}`, at: clock.now + count * 60_000 })
    clock.now += 901 * 60_000
    const { changes } = await drain(desk, next)
    expect(changes[0]).toBe('lost 2026-09-14T11:50:00.000Z')
    expect(changes).toHaveLength(801)
    expect(changes.at(-1)).toMatch(/@kestrel 899$/)
  })

  test('of another account of ours nothing is read, and a cursor of another kind is refused', async () => {
    const { adapter, x, feed } = openX()
    expect(await adapter.feed?.list({ accounts: ['1'], limit: 5 }, call)).toMatchObject({ changes: [], hasMore: false })
    expect(x.asked).toEqual([])
    for (const cursor of ['f1{"since":1}', 't1{}', 'f1[', 'x']) await expect(feed(cursor)).rejects.toMatchObject({ code: 'cursor-expired' })
  })
})

describe('through an archive', () => {
  test('the feed, a webhook and the timeline name one post the same, and a deletion takes its words', async () => {
    const desk = openX()
    const { x, brand, customer, list, subject, ago, clock } = desk
    const first = x.publish(customer, { text: '@kestrel hello', at: ago(20) })
    const ours = x.publish(brand, { text: 'Hi Inés', answers: first.id, at: ago(15) })
    const archived = withArchive(desk.adapter, createMemoryArchiveStore(), { environment: { now: () => clock.now } })
    await archived.sync(call)
    const third = x.publish(customer, { text: 'Thanks', answers: ours.id, at: ago(1) })
    await archived.hooks?.receive(signDelivery({ for_user_id: brand.id, tweet_create_events: [toActivity(x, third.id)] }), call)
    const read = async () => (await archived.timeline.list({ subject, scope: withUs, limit: 20 }, call)).items
    expect((await read()).map(({ ref, text, thread }) => [ref, text, thread])).toEqual((await list()).items.map(({ ref, text, thread }) => [ref, text, thread]))
    await archived.sync(call)
    expect(await read()).toHaveLength(3)
    x.remove(first.id)
    clock.now += day
    await archived.sync(call)
    expect((await read()).at(-1)).toMatchObject({ ref: { id: first.id }, deletedAt: '2026-09-15T12:00:00.000Z' })
    expect((await read()).at(-1)?.text).toBeUndefined()
  })
})
