import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { acceptance, createDispatchRig, ines, mira, post, type DispatchRig, type RigOptions } from '../testing/createDispatchRig.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'

let database: TestDatabase
let rig: DispatchRig
const tenant = 'kestrel'

beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterEach(() => rig.close())
afterAll(() => database.close())

const begin = async (options: Omit<RigOptions, 'database'> = {}) => (rig = await createDispatchRig({ database, ...options }))
const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 20_000, interval: 10 })
const becomes = (key: string, state: string) => until(async () => expect(await rig.state(key)).toBe(state))
const texts = () => rig.network.published.map(({ post: { text } }) => text)

/** Lets time pass in steps until a post is there: whoever sleeps between two questions to the database wakes in the next. */
async function passUntil(key: string, state: string, step = 5_000) {
  await until(async () => {
    rig.clock.advance(step)
    expect(await rig.state(key)).toBe(state)
  })
}

describe('A reply that was accepted', () => {
  test('is published once and its receipt says where', async () => {
    await begin()
    const dispatch = rig.open()
    dispatch.start()
    await dispatch.accept(acceptance('a'))
    expect(await dispatch.outcome(tenant, 'a', 20_000)).toMatchObject({ state: 'sent', ref: { source: 'net', id: 'post-a' }, url: 'https://net.example/a' })
    expect(texts()).toEqual(['Words of a'])
  })

  test('is there after a restart, before anybody sent it', async () => {
    await begin()
    await rig.open().accept(acceptance('a'))
    rig.open().start()
    await becomes('a', 'sent')
    expect(texts()).toEqual(['Words of a'])
  })

  test('is accepted on its way while nobody knows more', async () => {
    await begin()
    const dispatch = rig.open()
    await dispatch.accept(acceptance('a'))
    expect(await dispatch.outcome(tenant, 'a', 0)).toEqual({ state: 'accepted' })
    expect(await dispatch.outcome(tenant, 'b', 0)).toEqual({ state: 'absent' })
    expect(await dispatch.outcome('other', 'a', 0)).toEqual({ state: 'absent' })
  })

  test('is the same delivery when it is handed over again, and a conflict in other words', async () => {
    await begin()
    const dispatch = rig.open()
    await dispatch.accept(acceptance('a'))
    await dispatch.accept(acceptance('a', { post: post('Words of a', { composedAt: '2026-11-22T09:05:00.000Z' }) }))
    await expect(dispatch.accept(acceptance('a', { post: post('Other words') }))).rejects.toMatchObject({ code: 'conflict' })
    await expect(dispatch.accept(acceptance('a', { post: post('Words of a', { to: { ...ines, id: 'somebody-else' } }) }))).rejects.toMatchObject({ code: 'conflict' })
    dispatch.start()
    await becomes('a', 'sent')
    await dispatch.accept(acceptance('a'))
    expect(texts()).toEqual(['Words of a'])
  })

  test('takes its files with it', async () => {
    await begin()
    const dispatch = rig.open()
    const attachments = [
      { name: 'a.png', type: 'image/png', alt: 'A router', content: new Blob([Uint8Array.of(1, 2, 3)], { type: 'image/png' }) },
      { name: 'b.txt', type: 'text/plain', content: new Blob(['Words'], { type: 'text/plain' }) },
    ]
    await dispatch.accept(acceptance('a', { post: post('With files', { attachments }) }))
    dispatch.start()
    await becomes('a', 'sent')
    const [first, second] = rig.network.published[0]?.post.attachments ?? []
    expect(first).toMatchObject({ name: 'a.png', type: 'image/png', alt: 'A router' })
    expect([...new Uint8Array(await first!.content.arrayBuffer()), await second!.content.text()]).toEqual([1, 2, 3, 'Words'])
  })

  test('leaves no words in the database: sealed while it waits, gone once it is out', async () => {
    await begin()
    const dispatch = rig.open()
    await dispatch.accept(acceptance('a', { post: post('Telephone 0170 555') }))
    const read = () => database.db.selectFrom('outbox_post').selectAll().executeTakeFirstOrThrow()
    const waiting = await read()
    expect(Buffer.from(waiting.body as Uint8Array).toString('latin1')).not.toContain('0170')
    expect(JSON.stringify({ ...waiting, body: null })).not.toMatch(/0170|ines/)
    dispatch.start()
    await becomes('a', 'sent')
    expect((await read()).body).toBeNull()
  })
})

describe('Replies of one account', () => {
  test('leave one at a time and in order, other accounts beside them', async () => {
    await begin()
    const dispatch = rig.open()
    const order = ['a', 'b', 'c', 'd', 'e']
    for (const key of order) await dispatch.accept(acceptance(key))
    await dispatch.accept(acceptance('x', { account: 'other' }))
    rig.network.fates = ['hangs', 'hangs']
    dispatch.start()
    rig.open().start()
    await until(() => expect(rig.network.calls).toHaveLength(2))
    expect([...rig.network.calls].sort()).toEqual(['send a', 'send x'])
    rig.network.release()
    await becomes('e', 'sent')
    expect(rig.network.published.map(({ key }) => key).filter((key) => key !== 'x')).toEqual(order)
    expect(rig.network.mostAtOnce()).toBe(2)
  })

  test('parts of one text answer each other, and a failed part keeps the rest back', async () => {
    await begin()
    const dispatch = rig.open()
    const parts = (key: string) => [1, 2, 3].map((number) => acceptance(number === 1 ? key : `${key}.${number}`, { part: { number, of: 3 }, post: post(`${key} ${number}`) }))
    await dispatch.acceptAll(parts('a'))
    rig.network.fates = ['sent', 'sent', 'sent', 'refused']
    dispatch.start()
    await becomes('a.3', 'sent')
    expect(rig.network.published.map(({ post: { about } }) => about?.id)).toEqual(['question', 'post-a', 'post-a.2'])
    await dispatch.acceptAll(parts('b'))
    await becomes('b', 'failed')
    expect([await rig.state('b.2'), await rig.state('b.3')]).toEqual(['failed', 'failed'])
    await dispatch.retry(tenant, 'b', mira)
    await becomes('b.3', 'sent')
    expect(texts().slice(3)).toEqual(['b 1', 'b 2', 'b 3'])
  })

  test('wait when the network wants a pause, and leave after it', async () => {
    await begin()
    const dispatch = rig.open()
    rig.network.fates = ['rate-limited']
    await dispatch.accept(acceptance('a'))
    await dispatch.accept(acceptance('b'))
    dispatch.start()
    await until(async () => expect(await dispatch.find(tenant, 'a')).toMatchObject({ state: 'queued', attempts: 1, problem: { code: 'rate-limited' } }))
    const { retryAt = '' } = (await dispatch.find(tenant, 'a')) ?? {}
    expect(Date.parse(retryAt) - rig.clock.now()).toBeGreaterThanOrEqual(5_000)
    expect(rig.network.calls).toEqual(['send a'])
    await passUntil('b', 'sent')
    expect(texts()).toEqual(['Words of a', 'Words of b'])
  })
})

describe('A send without an answer', () => {
  test('is looked up, and not sent again when it arrived', async () => {
    await begin()
    rig.network.fates = ['answer-lost']
    const dispatch = rig.open()
    await dispatch.accept(acceptance('a'))
    dispatch.start()
    await passUntil('a', 'sent')
    expect(rig.network.calls).toEqual(['send a', 'look up a'])
    expect(texts()).toEqual(['Words of a'])
  })

  test('is sent again once it is certainly absent, and not before', async () => {
    await begin()
    rig.network.fates = ['never-arrives']
    const dispatch = rig.open()
    await dispatch.accept(acceptance('a'))
    dispatch.start()
    await until(() => expect(rig.network.calls).toEqual(['send a']))
    await until(() => {
      if (!rig.network.calls.includes('look up a')) rig.clock.advance(2_000)
      expect(rig.network.calls).toContain('look up a')
    })
    expect(rig.network.calls.filter((call) => call === 'send a')).toHaveLength(1)
    await passUntil('a', 'sent')
    expect(texts()).toEqual(['Words of a'])
  })

  test('is repeated under its key where the network knows it', async () => {
    await begin({ once: 'by-key' })
    rig.network.fates = ['answer-lost', 'never-arrives', 'answer-lost']
    const dispatch = rig.open()
    await dispatch.accept(acceptance('a', { once: 'by-key' }))
    dispatch.start()
    await passUntil('a', 'sent')
    expect(rig.network.calls).toEqual(['send a', 'send a', 'send a', 'send a'])
    expect(texts()).toEqual(['Words of a'])
  })

  test('stays unknown where the network cannot be asked, until a person says', async () => {
    await begin({ once: 'uncertain' })
    rig.network.fates = ['answer-lost', 'never-arrives']
    const dispatch = rig.open()
    await dispatch.accept(acceptance('a', { once: 'uncertain' }))
    await dispatch.accept(acceptance('b', { once: 'uncertain' }))
    dispatch.start()
    await becomes('b', 'unknown')
    rig.clock.advance(3_600_000)
    expect((await dispatch.dead(tenant)).map(({ key }) => key).sort()).toEqual(['a', 'b'])
    await expect(dispatch.retry(tenant, 'a', mira)).rejects.toMatchObject({ code: 'conflict' })
    expect(await dispatch.settle(tenant, 'a', 'published', mira)).toMatchObject({ state: 'sent' })
    expect(await dispatch.settle(tenant, 'b', 'not-published', mira)).toMatchObject({ state: 'failed' })
    await expect(dispatch.settle(tenant, 'b', 'published', mira)).rejects.toMatchObject({ code: 'conflict' })
    await dispatch.retry(tenant, 'b', mira)
    await becomes('b', 'sent')
    expect(rig.network.calls).toEqual(['send a', 'send b', 'send b'])
  })

  test('becomes unknown when nobody answers the look-ups either, and a person may have it looked up again', async () => {
    await begin()
    rig.network.fates = ['answer-lost']
    rig.network.isAsking = false
    const dispatch = rig.open()
    await dispatch.accept(acceptance('a'))
    dispatch.start()
    await passUntil('a', 'unknown', 30_000)
    rig.network.isAsking = true
    expect(await dispatch.retry(tenant, 'a', mira)).toMatchObject({ state: 'sent' })
    expect(texts()).toEqual(['Words of a'])
  })

  test('that was only accepted is followed until it is published', async () => {
    await begin()
    rig.network.fates = ['accepted']
    const dispatch = rig.open()
    await dispatch.accept(acceptance('a'))
    dispatch.start()
    await until(() => expect(rig.network.accepted.size).toBe(1))
    rig.network.published.push({ key: 'a', post: rig.network.accepted.get('a')! })
    await passUntil('a', 'sent')
    expect(rig.network.calls.filter((call) => call.startsWith('send'))).toHaveLength(1)
  })
})

describe('A process that dies', () => {
  test('in the middle of a send leaves it to another, which looks first', async () => {
    await begin()
    rig.network.fates = ['hangs']
    const [first, second] = [rig.open(), rig.open()]
    await first.accept(acceptance('a'))
    await first.accept(acceptance('b'))
    first.start()
    await until(() => expect(rig.network.calls).toEqual(['send a']))
    second.start()
    rig.clock.advance(60_000)
    expect(await rig.state('a')).toBe('sending')
    await passUntil('a', 'sent', 40_000)
    expect(rig.network.calls.slice(0, 2)).toEqual(['send a', 'look up a'])
    await becomes('b', 'sent')
  })
})

describe('A final refusal', () => {
  test('is for a person to see and to try again', async () => {
    await begin()
    rig.network.fates = ['refused']
    const dispatch = rig.open()
    dispatch.start()
    await dispatch.accept(acceptance('a'))
    expect(await dispatch.outcome(tenant, 'a', 20_000)).toEqual({ state: 'refused', code: 'window-closed', message: 'The window is closed.' })
    expect(await dispatch.dead(tenant)).toMatchObject([{ key: 'a', problem: { code: 'window-closed' } }])
    await dispatch.retry(tenant, 'a', mira)
    await becomes('a', 'sent')
    expect(await dispatch.dead(tenant)).toEqual([])
  })
})

describe('The desk', () => {
  const claimed = async (key: string) => acceptance(key, { submission: await rig.claim(key) })

  test('hears in the name of the claimer that it was sent, and where', async () => {
    await begin()
    const dispatch = rig.open()
    dispatch.start()
    await dispatch.accept(await claimed('a'))
    await until(async () => expect(await rig.submission('a')).toMatchObject({ state: 'sent', sent: { ref: { id: 'post-a' }, url: 'https://net.example/a' } }))
    expect((await rig.desk.history(rig.stream)).at(-1)).toMatchObject({ type: 'sent', actor: 'mira' })
  })

  test('hears it after a restart when the process died before it could tell, and only once', async () => {
    await begin()
    const silent = rig.open({ desk: () => ({ ...rig.desk, execute: () => Promise.reject(new Error('Died.')) }) })
    silent.start()
    await silent.accept(await claimed('a'))
    await becomes('a', 'sent')
    await silent.stop()
    expect((await rig.submission('a')).state).toBe('sending')
    rig.open().start()
    rig.open().start()
    await until(async () => {
      rig.clock.advance(10_000)
      expect((await rig.submission('a')).state).toBe('sent')
    })
    expect((await rig.desk.history(rig.stream)).filter(({ type }) => type === 'sent')).toHaveLength(1)
    await until(async () => expect(await database.db.selectFrom('outbox_report').selectAll().execute()).toEqual([]))
  })

  test('hears of a failure, and a person claims it anew to try again', async () => {
    await begin()
    rig.network.fates = ['refused']
    const dispatch = rig.open()
    dispatch.start()
    const first = await claimed('a')
    await dispatch.accept(first)
    await until(async () => expect((await rig.submission('a')).state).toBe('failed'))
    await expect(dispatch.accept({ ...first, post: post('Other words under the old claim') })).rejects.toMatchObject({ code: 'conflict' })
    expect(await dispatch.accept(first)).toMatchObject({ state: 'failed' })
    await dispatch.retry(tenant, 'a', mira)
    await until(async () => expect((await rig.submission('a')).state).toBe('sent'))
    expect((await rig.desk.history(rig.stream)).filter(({ type }) => type === 'claimed')).toHaveLength(2)
  })

  test('hears that nobody knows, and later what a person saw', async () => {
    await begin({ once: 'uncertain' })
    rig.network.fates = ['answer-lost']
    const dispatch = rig.open()
    dispatch.start()
    await dispatch.accept({ ...(await claimed('a')), once: 'uncertain' })
    await until(async () => expect((await rig.submission('a')).state).toBe('unknown'))
    await dispatch.settle(tenant, 'a', 'published', mira)
    expect((await rig.submission('a')).state).toBe('sent')
  })

  test('hears of a split text once all its parts are out', async () => {
    await begin()
    const dispatch = rig.open()
    const submission = await rig.claim('a')
    await dispatch.acceptAll([1, 2].map((number) => acceptance(number === 1 ? 'a' : 'a.2', { submission, part: { number, of: 2 } })))
    rig.network.fates = ['sent', 'hangs']
    dispatch.start()
    await until(() => expect(rig.network.calls).toHaveLength(2))
    expect((await rig.submission('a')).state).toBe('sending')
    rig.network.release()
    await until(async () => expect(await rig.submission('a')).toMatchObject({ state: 'sent', sent: { ref: { id: 'post-a' } } }))
  })
})

describe('An erased person', () => {
  test('takes all words along, and what did not leave yet never leaves', async () => {
    await begin()
    rig.network.fates = ['refused']
    const dispatch = rig.open()
    dispatch.start()
    await dispatch.accept(acceptance('a'))
    await becomes('a', 'failed')
    await dispatch.stop()
    await dispatch.accept(acceptance('b'))
    await dispatch.accept(acceptance('c', { post: post('To somebody else', { to: { ...ines, id: 'ola' } }) }))
    await dispatch.forget(tenant, { people: [ines] })
    const rows = await database.db.selectFrom('outbox_post').select(['key', 'state', 'body', 'person', 'problem_message']).orderBy('key').execute()
    expect(rows.map(({ body, person, ...row }) => ({ ...row, isKept: body !== null || person !== null }))).toEqual([
      { key: 'a', state: 'failed', isKept: false, problem_message: null }, { key: 'b', state: 'failed', isKept: false, problem_message: null },
      { key: 'c', state: 'queued', isKept: true, problem_message: null },
    ])
    dispatch.start()
    await becomes('c', 'sent')
    expect(texts()).toEqual(['To somebody else'])
  })
})
