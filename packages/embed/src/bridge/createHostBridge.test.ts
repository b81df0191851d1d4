import { AlongsideError } from '@alongside/core/errors'
import type { ActionResult } from '@alongside/react'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { BridgeAction } from './BridgeAction.js'
import { createHostBridge } from './createHostBridge.js'
import type { DriverContext, DriverEvents, HostDriver } from './HostDriver.js'

const ticket = (id: string): DriverContext => ({
  subject: { kind: 'one', record: { kind: 'ticket', id } }, actions: ['insert-reply', 'open-url', 'notify'], composer: 'reply',
})
const insert: BridgeAction = { type: 'insert-reply', text: 'Dear Ines', visibility: 'private' }
const openUrl: BridgeAction = { type: 'open-url', url: 'https://kestrel.example' }

interface Asked {
  readonly action: BridgeAction
  readonly signal: AbortSignal
  readonly isAnswered: () => boolean
  answer(result: ActionResult): void
}

/** A driver whose host does what the test says, and a clock that the test moves. */
function setUp({ first = ticket('A'), ...parts }: Partial<HostDriver> & { readonly first?: DriverContext } = {}, copyText: ((text: string) => Promise<void>) | null = null) {
  const asked: Asked[] = []
  const timers = new Map<() => void, number>()
  let events!: DriverEvents
  let now = 0
  const close = vi.fn()
  const driver: HostDriver = {
    host: 'test',
    allows: [],
    open: async (given) => {
      events = given
      return first
    },
    perform: (action, signal) => new Promise((resolve) => {
      let isAnswered = false
      const answer = (result: ActionResult) => {
        isAnswered = true
        resolve(result)
      }
      asked.push({ action, signal, answer, isAnswered: () => isAnswered })
    }),
    close,
    ...parts,
  }
  const later = (run: () => void, milliseconds: number) => {
    timers.set(run, now + milliseconds)
    return () => void timers.delete(run)
  }
  return {
    bridge: createHostBridge(driver, { later, copyText }),
    asked, close, timers,
    tell: (next: DriverContext) => events.context(next),
    go: () => events.gone(),
    pass(milliseconds: number) {
      now += milliseconds
      for (const [run, at] of [...timers]) if (at <= now && timers.delete(run)) run()
    },
  }
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

async function connected(...given: Parameters<typeof setUp>) {
  const rig = setUp(...given)
  await rig.bridge.connect()
  return rig
}

describe('what an agent has open', () => {
  test('nothing is sent before the bridge connects', () => {
    const open = vi.fn()
    const { bridge } = setUp({ open })
    expect(bridge.context()).toMatchObject({ revision: 0, subject: { kind: 'none' }, actions: [] })
    expect(open).not.toHaveBeenCalled()
  })

  test('another record has another revision, and so has the first one when the agent comes back', async () => {
    const { bridge, tell } = await connected()
    const heard: number[] = []
    bridge.subscribe(({ revision }) => heard.push(revision))
    tell(ticket('B'))
    tell(ticket('A'))
    expect([bridge.context().revision, ...heard]).toEqual([3, 2, 3])
  })

  test('a context told twice is told on once', async () => {
    const { bridge, tell } = await connected()
    const listener = vi.fn()
    bridge.subscribe(listener)
    tell({ composer: 'reply', actions: ['insert-reply', 'open-url', 'notify'], subject: { record: { id: 'A', kind: 'ticket' }, kind: 'one' } })
    expect(listener).not.toHaveBeenCalled()
    expect(bridge.context().revision).toBe(1)
  })

  test('a theme that changes is told and makes nothing stale', async () => {
    const { bridge, tell, asked } = await connected()
    const result = bridge.perform(openUrl, { revision: 1 })
    tell({ ...ticket('A'), theme: 'dark' })
    asked[0]!.answer({ state: 'ok' })
    expect(await result).toEqual({ state: 'ok' })
    expect(bridge.context()).toMatchObject({ revision: 1, theme: 'dark' })
  })

  test('who is at hand is the same one while only the look changes', async () => {
    const { bridge, tell } = await connected()
    const { subject } = bridge.context()
    tell({ ...ticket('A'), theme: 'dark' })
    expect(bridge.context().subject).toBe(subject)
  })

  test('another agent at the same record is another revision', async () => {
    const { bridge, tell } = await connected({ first: { ...ticket('A'), agent: { id: 'one' } } })
    tell({ ...ticket('A'), agent: { id: 'two' } })
    expect(bridge.context().revision).toBe(2)
  })

  test('what was told during the first contact comes after what it found', async () => {
    const { bridge } = await connected({ open: async (events) => (events.context(ticket('B')), ticket('A')) })
    expect(bridge.context()).toMatchObject({ revision: 2, subject: { record: { id: 'B' } } })
  })
})

describe('connecting', () => {
  test('a host that does not answer is a timeout, and may be asked again', async () => {
    let isSilent = true
    const { bridge, pass, close } = setUp({ open: () => (isSilent ? new Promise(() => undefined) : Promise.resolve(ticket('A'))) })
    const first = bridge.connect()
    pass(5_000)
    expect(await first).toMatchObject({ state: 'timeout' })
    expect(close).toHaveBeenCalledOnce()
    isSilent = false
    expect(await bridge.connect()).toMatchObject({ state: 'ok', context: { revision: 1 } })
  })

  test('a host that refuses is a denial; one that breaks is a host error', async () => {
    const refusing = setUp({ open: () => Promise.reject(new AlongsideError({ code: 'forbidden', message: 'Not here.' })) })
    expect(await refusing.bridge.connect()).toEqual({ state: 'denied', message: 'Not here.' })
    const broken = setUp({
      open: () => {
        throw new Error('no SDK')
      },
    })
    expect(await broken.bridge.connect()).toEqual({ state: 'host-error', message: 'no SDK' })
  })

  test('asked twice at once, it opens once', async () => {
    const open = vi.fn(async () => ticket('A'))
    const { bridge } = setUp({ open })
    await Promise.all([bridge.connect(), bridge.connect()])
    expect(open).toHaveBeenCalledOnce()
  })

  test('destroyed meanwhile, it ends as disconnected and closes the driver once', async () => {
    const { bridge, close } = setUp({ open: () => new Promise(() => undefined) })
    const connection = bridge.connect()
    bridge.destroy()
    bridge.destroy()
    expect(await connection).toEqual({ state: 'disconnected' })
    expect(close).toHaveBeenCalledOnce()
    expect(await bridge.connect()).toEqual({ state: 'disconnected' })
  })
})

describe('an action', () => {
  test('asked with an old revision is stale, and nothing is sent', async () => {
    const { bridge, tell, asked } = await connected()
    tell(ticket('B'))
    expect(await bridge.perform(insert, { revision: 1 })).toEqual({ state: 'stale' })
    expect(asked).toEqual([])
  })

  test('is stale at once when the record changes while it is open, whatever the host answers later', async () => {
    const { bridge, tell, asked, timers } = await connected()
    const result = bridge.perform(insert, { revision: 1 })
    tell(ticket('B'))
    expect(asked[0]!.signal.aborted).toBe(true)
    asked[0]!.answer({ state: 'ok' })
    expect(await result).toEqual({ state: 'stale' })
    expect(timers.size).toBe(0)
  })

  test('that the host cannot do is not sent', async () => {
    const { bridge, asked } = await connected()
    expect(await bridge.perform({ type: 'resize', height: 400 }, { revision: 1 })).toEqual({ state: 'unsupported' })
    expect(asked).toEqual([])
  })

  test('ends at its time limit, and a late answer is dropped', async () => {
    const { bridge, asked, pass } = await connected()
    const result = bridge.perform(openUrl, { revision: 1 })
    pass(5_000)
    asked[0]!.answer({ state: 'ok' })
    expect(await result).toMatchObject({ state: 'timeout' })
    expect(asked[0]!.signal.aborted).toBe(true)
  })

  test.each<ActionResult>([{ state: 'ok' }, { state: 'ok', via: 'draft' }, { state: 'unconfirmed' }, { state: 'denied', message: 'Read only.' }])('passes on what the host says: %j', async (answer) => {
    const { bridge, asked } = await connected()
    const result = bridge.perform(insert, { revision: 1 })
    asked[0]!.answer(answer)
    expect(await result).toEqual(answer)
  })

  test('that breaks in the driver is a host error', async () => {
    const { bridge } = await connected({
      perform: () => {
        throw new Error('undefined is not a function')
      },
    })
    expect(await bridge.perform(openUrl, { revision: 1 })).toEqual({ state: 'host-error', message: 'undefined is not a function' })
  })

  test('that nobody waits for any more is told to the driver', async () => {
    const { bridge, asked } = await connected()
    const controller = new AbortController()
    const result = bridge.perform(openUrl, { revision: 1, signal: controller.signal })
    controller.abort()
    expect(await result).toMatchObject({ state: 'timeout' })
    expect(asked[0]!.signal.aborted).toBe(true)
  })

  test('that is open when the bridge is destroyed, or the host goes away, ends as disconnected', async () => {
    const one = await connected()
    const open = one.bridge.perform(openUrl, { revision: 1 })
    one.bridge.destroy()
    expect([await open, await one.bridge.perform(openUrl, { revision: 1 })]).toEqual([{ state: 'disconnected' }, { state: 'disconnected' }])
    const other = await connected()
    const left = other.bridge.perform(openUrl, { revision: 1 })
    other.go()
    expect(await left).toEqual({ state: 'disconnected' })
    expect(other.bridge.context()).toMatchObject({ actions: [], isGone: true, subject: { record: { id: 'A' } } })
  })
})

describe('words that the host cannot take', () => {
  const copies = () => {
    const copied: string[] = []
    return { copied, copyText: async (text: string) => void copied.push(text) }
  }

  test.each([
    ['its composer is closed', { ...ticket('A'), composer: 'closed' }],
    ['it has no composer at all', { ...ticket('A'), actions: ['open-url'] }],
    ['only its composer for notes is open', { ...ticket('A'), composer: 'note' }],
  ] as const)('are copied when %s', async (_, first) => {
    const { copied, copyText } = copies()
    const { bridge, asked } = await connected({ first }, copyText)
    expect(await bridge.perform(insert, { revision: 1 })).toEqual({ state: 'ok', via: 'clipboard' })
    expect([copied, asked]).toEqual([['Dear Ines'], []])
  })

  test('an internal note is copied where the customer would read it', async () => {
    const { copied, copyText } = copies()
    const { bridge, asked } = await connected({}, copyText)
    expect(await bridge.perform({ ...insert, visibility: 'internal' }, { revision: 1 })).toEqual({ state: 'ok', via: 'clipboard' })
    expect([copied, asked]).toEqual([['Dear Ines'], []])
  })

  test('are copied when the host finds its composer closed', async () => {
    const { copied, copyText } = copies()
    const { bridge, asked } = await connected({ first: { ...ticket('A'), composer: 'unknown' } }, copyText)
    const result = bridge.perform(insert, { revision: 1 })
    asked[0]!.answer({ state: 'no-composer' })
    expect([await result, copied]).toEqual([{ state: 'ok', via: 'clipboard' }, ['Dear Ines']])
  })

  test('are told as nowhere when they cannot be copied either', async () => {
    const first = { ...ticket('A'), composer: 'closed' } as const
    expect(await (await connected({ first })).bridge.perform(insert, { revision: 1 })).toEqual({ state: 'no-composer' })
    const refused = await connected({ first }, () => Promise.reject(new Error('not allowed')))
    expect(await refused.bridge.perform(insert, { revision: 1 })).toEqual({ state: 'no-composer' })
    const without = await connected({ first: { ...first, actions: [] } })
    expect(await without.bridge.perform(insert, { revision: 1 })).toEqual({ state: 'unsupported' })
  })

  test('are stale and not copied when the record changes just as the host says that it has no reply open', async () => {
    const { copied, copyText } = copies()
    const { bridge, asked, tell } = await connected({ first: { ...ticket('A'), composer: 'unknown' } }, copyText)
    const result = bridge.perform(insert, { revision: 1 })
    asked[0]!.answer({ state: 'no-composer' })
    // After the answer was heard, and before anything was done about it.
    void Promise.resolve().then(() => tell(ticket('B')))
    expect([await result, copied]).toEqual([{ state: 'stale' }, []])
  })

  test('are stale when the record changes while they are copied', async () => {
    const { bridge, tell } = await connected({ first: { ...ticket('A'), composer: 'closed' } }, () => new Promise(() => undefined))
    const result = bridge.perform(insert, { revision: 1 })
    tell(ticket('B'))
    expect(await result).toEqual({ state: 'stale' })
  })
})

test('a proof that belongs to an earlier record is not handed out', async () => {
  let prove!: (proof: { kind: 'jwt'; token: string }) => void
  const { bridge, tell } = await connected({ proof: () => new Promise((resolve) => (prove = resolve)) })
  const first = bridge.proof()
  tell(ticket('B'))
  prove({ kind: 'jwt', token: 'of A' })
  expect(await first).toBeNull()
  const second = bridge.proof()
  prove({ kind: 'jwt', token: 'of B' })
  expect(await second).toEqual({ kind: 'jwt', token: 'of B' })
})

type Step =
  | { readonly do: 'context'; readonly record: string }
  | { readonly do: 'ask'; readonly back: number; readonly action: BridgeAction }
  | { readonly do: 'answer'; readonly which: number; readonly result: ActionResult }
  | { readonly do: 'pass'; readonly milliseconds: number }
  | { readonly do: 'settle' | 'go' | 'destroy' }

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('context' as const), record: fc.constantFrom('A', 'B', 'C') }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask' as const), back: fc.integer({ min: 0, max: 2 }), action: fc.constantFrom(insert, openUrl) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), which: fc.nat(9), result: fc.constantFrom<ActionResult>({ state: 'ok' }, { state: 'unconfirmed' }, { state: 'no-composer' }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), milliseconds: fc.constantFrom(100, 2_500, 5_000) }) },
  { weight: 3, arbitrary: fc.constant({ do: 'settle' as const }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'go' as const }, { do: 'destroy' as const }) },
)

test('in any order of records, actions, answers and time, nothing is done for another record than the one it was asked for', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps: readonly Step[]) => {
    const rig = await connected({}, async (text) => expect(text).toBe(`for ${rig.bridge.context().revision}`))
    const { bridge, asked } = rig
    const boundTo = new Map<Asked, number>()
    const results: Promise<void>[] = []
    const ask = (action: BridgeAction, revision: number) => {
      const before = asked.length
      const open = bridge.perform(action.type === 'insert-reply' ? { ...action, text: `for ${revision}` } : action, { revision })
      // It reaches the host within this very turn or never.
      for (const one of asked.slice(before)) boundTo.set(one, revision)
      results.push(open.then(({ state }) => {
        if (state === 'ok' || state === 'unconfirmed') expect(revision).toBe(bridge.context().revision)
      }))
    }
    for (const one of steps) {
      const revision = bridge.context().revision
      if (one.do === 'context') rig.tell(ticket(one.record))
      if (one.do === 'pass') rig.pass(one.milliseconds)
      if (one.do === 'settle') await settled()
      if (one.do === 'go') rig.go()
      if (one.do === 'destroy') bridge.destroy()
      if (one.do === 'answer') asked[one.which % Math.max(1, asked.length)]?.answer(one.result)
      if (one.do === 'ask') ask(one.action, revision - one.back)
      expect(bridge.context().revision).toBeGreaterThanOrEqual(revision)
      if (one.do === 'settle') continue
      for (const [sent, bound] of boundTo) expect(sent.signal.aborted || sent.isAnswered() || bound === bridge.context().revision).toBe(true)
    }
    expect(asked).toHaveLength(boundTo.size)
    rig.pass(60_000)
    bridge.destroy()
    await Promise.all(results)
    expect(rig.timers.size).toBe(0)
  }), { numRuns: 300 })
})
