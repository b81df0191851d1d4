import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OutgoingPost, Receipt } from '../adapter/index.js'
import { createClock, type Clock } from '../directory/timeline/timelineRig.js'
import { createOutbox, type OutboxOptions } from './createOutbox.js'
import type { Outbox, OutboxEntry, OutboxRequest, OutboxStore } from './Outbox.js'

/** What the network does with one attempt. */
type Fate = 'sent' | 'accepted' | 'refused' | 'answer-lost' | 'never-arrives' | 'breaks-after' | 'breaks-before'

interface Network {
  fates: Fate[]
  /** What a look-up says: the truth, or nothing. */
  isAsking: boolean
  latency: number
  readonly published: { readonly key: string; readonly post: OutgoingPost }[]
  readonly accepted: Set<string>
  readonly calls: string[]
}

const post = (text: string, rest: Partial<OutgoingPost> = {}): OutgoingPost => ({
  channel: 'main', visibility: 'public', text, about: { source: 'net', id: 'question' }, attachments: [], composedAt: '2026-11-21T09:00:00.000Z', ...rest,
})
const request = (...texts: string[]): OutboxRequest => ({ source: 'net', draft: 'd1', posts: texts.map((text) => post(text)) })

function createRig(rest: Partial<OutboxOptions> = {}) {
  const clock = createClock()
  const network: Network = { fates: [], isAsking: true, latency: 10, published: [], accepted: new Set(), calls: [] }
  let stored: readonly OutboxEntry[] = []
  let keys = 0
  const store: OutboxStore = { load: () => stored, save: (entries) => { stored = structuredClone(entries) } }
  const open = () => createOutbox({
    ...toCalls(network, clock), store, now: clock.now, sleep: clock.sleep, newId: () => `key${keys++}`, ...rest,
  })
  let outbox: Outbox = open()
  return {
    clock, network, stored: () => stored,
    get outbox() {
      return outbox
    },
    reload() {
      outbox.dispose()
      outbox = open()
    },
    states: () => outbox.getEntries().map(({ state }) => state),
    texts: () => network.published.map(({ post: { text } }) => text),
  }
}

function toCalls(network: Network, clock: Clock): Pick<OutboxOptions, 'sendPost' | 'receipt'> {
  const refOf = (key: string) => ({ source: 'net', id: `post-${key}` })
  const sent = (key: string): Receipt => ({ state: 'sent', ref: refOf(key), at: new Date(clock.now()).toISOString() })
  return {
    async sendPost(_source, outgoing, key) {
      network.calls.push(`send ${key}`)
      const fate = network.fates.shift() ?? 'sent'
      if (fate === 'sent' || fate === 'answer-lost' || fate === 'breaks-after') network.published.push({ key, post: outgoing })
      if (fate === 'accepted') network.accepted.add(key)
      await clock.sleep(network.latency)
      if (fate === 'breaks-after' || fate === 'breaks-before') throw new Error('The connection broke.')
      if (fate === 'answer-lost' || fate === 'never-arrives') return { state: 'unknown' }
      if (fate === 'refused') return { state: 'refused', code: 'rate-limited', message: 'Too many.', retryAfter: 5_000 }
      return fate === 'accepted' ? { state: 'accepted' } : sent(key)
    },
    async receipt(_source, outgoing, key) {
      network.calls.push(`look up ${key}`)
      await clock.sleep(network.latency)
      if (!network.isAsking) return { state: 'unknown' }
      if (network.accepted.delete(key)) network.published.push({ key, post: outgoing })
      return network.published.some((known) => known.key === key) ? sent(key) : { state: 'absent' }
    },
  }
}

describe('sending', () => {
  test('a reply that comes with its own key leaves under it, and once however often it is handed over', async () => {
    const rig = createRig()
    const keyed = { ...request('one', 'two'), key: 'claim' }
    expect(rig.outbox.send(keyed)).toEqual(['claim', 'claim.2'])
    expect(rig.outbox.send(keyed)).toEqual(['claim', 'claim.2'])
    await rig.clock.pass()
    await rig.clock.pass(1_000)
    expect(rig.network.published.map(({ key }) => key)).toEqual(['claim', 'claim.2'])
  })

  test('a reply goes out once and says where it stands', async () => {
    const rig = createRig()
    const [id] = rig.outbox.send(request('Hello'))
    expect(rig.states()).toEqual(['sending'])
    await rig.clock.pass()
    expect(rig.outbox.getEntries()).toMatchObject([{ id, state: 'sent', attempts: 1, ref: { source: 'net', id: 'post-key0' }, draft: 'd1' }])
    expect(rig.texts()).toEqual(['Hello'])
  })

  test('can be undone while it is held, with all parts, and not afterwards', async () => {
    const rig = createRig()
    const [, second] = rig.outbox.send({ ...request('one', 'two', 'three'), holdFor: 5_000 })
    await rig.clock.pass(4_999)
    expect(rig.states()).toEqual(['held', 'held', 'held'])
    expect(rig.outbox.undo(second!)).toBe(true)
    expect(rig.outbox.getEntries()).toEqual([])
    const [late] = rig.outbox.send({ ...request('four'), holdFor: 5_000 })
    await rig.clock.pass(5_000)
    expect(rig.outbox.undo(late!)).toBe(false)
    await rig.clock.pass()
    expect(rig.texts()).toEqual(['four'])
  })

  test('the parts of a split text go in order, each answering the one before', async () => {
    const rig = createRig()
    rig.outbox.send(request('one', 'two', 'three'))
    await rig.clock.pass()
    expect(rig.network.published.map(({ post: { text, about } }) => [text, about?.id])).toEqual([['one', 'question'], ['two', 'post-key0'], ['three', 'post-key1']])
  })

  test('a part that was refused keeps the rest waiting until it is sent or taken away', async () => {
    const rig = createRig()
    rig.network.fates = ['refused']
    const [first] = rig.outbox.send(request('one', 'two'))
    await rig.clock.pass()
    expect(rig.outbox.getEntries()).toMatchObject([
      { state: 'failed', problem: { code: 'rate-limited', message: 'Too many.', retryAt: '2026-11-21T09:00:05.010Z' } }, { state: 'queued' },
    ])
    void rig.outbox.retry(first!)
    await rig.clock.pass()
    expect(rig.texts()).toEqual(['one', 'two'])
    rig.network.fates = ['refused']
    const [third, fourth] = rig.outbox.send(request('three', 'four'))
    await rig.clock.pass()
    rig.outbox.dismiss(third!)
    expect(rig.outbox.getEntries().find(({ id }) => id === fourth)).toMatchObject({ state: 'failed', problem: { code: 'conflict' } })
  })

  test('one account sends one at a time, another does not wait for it', async () => {
    const rig = createRig()
    for (const account of ['brand', 'brand', 'support']) rig.outbox.send({ ...request(account), account })
    expect(rig.states()).toEqual(['sending', 'queued', 'sending'])
    await rig.clock.pass()
    expect(rig.states()).toEqual(['sent', 'sent', 'sent'])
  })

  test('what a network accepted is followed until it is published', async () => {
    const rig = createRig()
    rig.network.fates = ['accepted']
    rig.outbox.send(request('one', 'two'))
    await rig.clock.pass(1_000)
    expect(rig.states()).toEqual(['accepted', 'queued'])
    await rig.clock.pass()
    expect(rig.states()).toEqual(['sent', 'sent'])
    expect(rig.texts()).toEqual(['one', 'two'])
  })
})

describe('an answer that never came', () => {
  test('is looked up before anything is repeated: what was published is not sent again', async () => {
    const rig = createRig()
    rig.network.fates = ['answer-lost']
    rig.network.isAsking = false
    const [id] = rig.outbox.send(request('Hello'))
    await rig.clock.pass()
    expect(rig.outbox.getEntries()).toMatchObject([{ state: 'unknown', problem: { code: 'unknown-outcome' } }])
    void rig.outbox.retry(id!)
    await rig.clock.pass()
    expect(rig.states()).toEqual(['unknown'])
    rig.network.isAsking = true
    void rig.outbox.retry(id!)
    void rig.outbox.retry(id!)
    await rig.clock.pass()
    expect(rig.states()).toEqual(['sent'])
    expect(rig.network.calls.filter((call) => call.startsWith('send'))).toEqual(['send key0'])
  })

  test('is sent again with the same key when it certainly did not arrive', async () => {
    const rig = createRig()
    rig.network.fates = ['breaks-before']
    const [id] = rig.outbox.send(request('Hello'))
    await rig.clock.pass()
    expect(rig.states()).toEqual(['unknown'])
    void rig.outbox.retry(id!)
    await rig.clock.pass()
    expect(rig.network.calls).toEqual(['send key0', 'look up key0', 'look up key0', 'send key0'])
    expect(rig.texts()).toEqual(['Hello'])
  })

  test('on a network that cannot be asked only a person decides', async () => {
    const rig = createRig()
    rig.network.fates = ['answer-lost', 'never-arrives']
    const [first] = rig.outbox.send({ ...request('one'), once: 'uncertain' })
    const [second] = rig.outbox.send({ ...request('two'), once: 'uncertain' })
    await rig.clock.pass()
    void rig.outbox.retry(first!)
    await rig.clock.pass()
    expect(rig.states()).toEqual(['unknown', 'unknown'])
    rig.outbox.settle(first!, 'published')
    rig.outbox.settle(second!, 'not-published')
    expect(rig.states()).toEqual(['sent', 'failed'])
    void rig.outbox.retry(second!)
    await rig.clock.pass()
    expect(rig.states()).toEqual(['sent', 'sent'])
    expect(rig.texts()).toEqual(['one', 'two'])
  })
})

describe('after a reload', () => {
  test('what was with the network is unknown, what was held leaves in its time, what failed is still there', async () => {
    const rig = createRig()
    rig.network.fates = ['refused', 'answer-lost']
    rig.outbox.send({ ...request('failed'), account: 'a' })
    await rig.clock.pass()
    rig.outbox.send({ ...request('sending'), account: 'a' })
    rig.outbox.send({ ...request('held'), account: 'b', holdFor: 5_000 })
    await rig.clock.pass(1)
    rig.reload()
    await rig.clock.pass(0)
    expect(rig.states()).toEqual(['failed', 'unknown', 'held'])
    await rig.clock.pass(5_100)
    expect(rig.states()).toEqual(['failed', 'unknown', 'sent'])
    expect(rig.outbox.getEntries()[1]?.isUncertain).toBe(true)
  })

  test('nothing is sent that could not be stored first', async () => {
    const rig = createRig({ store: { load: () => [], save: () => { throw new Error('Full.') } } })
    rig.outbox.send(request('Hello'))
    await rig.clock.pass()
    expect(rig.outbox.getEntries()).toMatchObject([{ state: 'failed', problem: { code: 'storage' } }])
    expect(rig.network.calls).toEqual([])
  })
})

const step = fc.oneof(
  fc.record({ type: fc.constant('send' as const), parts: fc.integer({ min: 1, max: 3 }), holdFor: fc.constantFrom(0, 50), once: fc.constantFrom('by-lookup' as const, 'uncertain' as const), account: fc.constantFrom('a', 'b') }),
  fc.record({ type: fc.constantFrom('retry' as const, 'undo' as const, 'settle' as const), pick: fc.nat() }),
  fc.record({ type: fc.constant('pass' as const), time: fc.constantFrom(0, 1, 15, 60, 5_000) }),
  fc.record({ type: fc.constantFrom('reload' as const, 'go-deaf' as const, 'hear-again' as const) }),
)
const fates = fc.array(fc.constantFrom<Fate>('sent', 'accepted', 'refused', 'answer-lost', 'never-arrives', 'breaks-after', 'breaks-before'), { maxLength: 15 })

test('whatever happens, a post is published at most once, and an entry says sent only when it is', async () => {
  await fc.assert(fc.asyncProperty(fates, fc.array(step, { maxLength: 25 }), async (planned, steps) => {
    const rig = createRig()
    rig.network.fates = [...planned]
    const isPublished = (id: string) => rig.network.published.some(({ key }) => key === id)
    const check = () => {
      const keys = rig.network.published.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      for (const { id, state } of rig.outbox.getEntries()) {
        if (state === 'sent') expect(isPublished(id)).toBe(true)
        if (['held', 'queued', 'failed'].includes(state)) expect(isPublished(id)).toBe(false)
      }
    }
    for (const action of steps) {
      const target = 'pick' in action ? rig.outbox.getEntries()[action.pick % Math.max(1, rig.outbox.getEntries().length)] : undefined
      if (action.type === 'send') {
        const { parts, holdFor, once, account } = action
        rig.outbox.send({ ...request(...Array.from({ length: parts }, (_, part) => `part ${part}`)), holdFor, once, account })
      } else if (action.type === 'pass') await rig.clock.pass(action.time)
      else if (action.type === 'reload') rig.reload()
      else if (action.type === 'go-deaf') rig.network.isAsking = false
      else if (action.type === 'hear-again') rig.network.isAsking = true
      else if (target && action.type === 'retry') void rig.outbox.retry(target.id)
      else if (target && action.type === 'undo') rig.outbox.undo(target.id)
      else if (target && target.state === 'unknown' && !rig.network.accepted.has(target.id)) rig.outbox.settle(target.id, isPublished(target.id) ? 'published' : 'not-published')
      check()
    }
    rig.network.isAsking = true
    rig.network.fates = []
    for (let turn = 0; turn < 20; turn += 1) {
      await rig.clock.pass()
      check()
      for (const { id, state, once, post: entry } of rig.outbox.getEntries()) {
        // What a network accepted it publishes in the end, and then a person sees it there.
        if (once === 'uncertain' && rig.network.accepted.delete(id)) rig.network.published.push({ key: id, post: entry })
        if (state === 'unknown' && once === 'uncertain') rig.outbox.settle(id, isPublished(id) ? 'published' : 'not-published')
        else void rig.outbox.retry(id)
      }
    }
    await rig.clock.pass()
    check()
    for (const { id, state, after } of rig.outbox.getEntries()) {
      expect([id, state]).toEqual([id, 'sent'])
      const order = rig.network.published.map(({ key }) => key)
      if (after !== undefined && isPublished(id)) expect(order.indexOf(after)).toBeLessThan(order.indexOf(id))
    }
  }), { numRuns: 300 })
})
