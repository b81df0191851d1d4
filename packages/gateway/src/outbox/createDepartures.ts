import { createEnvironment } from '@alongside/core/adapter'
import type { Desk, DeskOutcome, RefusalCode, ThreadState } from '@alongside/core/desk'
import type { Duration } from '@alongside/core/model'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import type { DeskLog } from '../storage/desk/DeskLog.js'
import type { ClaimAndAccept } from './ClaimAndAccept.js'
import { createDepartureStore, isThread, type DepartureRow } from './createDepartureStore.js'
import { createLoop } from './createLoop.js'
import { createPostStore, isEnd } from './createPostStore.js'
import { toInstant } from './decideAttempt.js'
import { toAbandoned } from './toAbandoned.js'
import { toDepartures } from './toDepartures.js'
import type { Departures } from './Departures.js'

export interface DeparturesOptions {
  readonly database: Database
  readonly tenants: readonly TenantId[]
  readonly desk: (tenant: TenantId) => Pick<Desk, 'read' | 'history'>
  readonly log: (tenant: TenantId) => Pick<DeskLog, 'since'>
  readonly claimAndAccept: ClaimAndAccept
  /** How long whoever claimed a reply may take to hand it over; two minutes unless given. */
  readonly patience?: Duration
  readonly now?: () => number
  readonly sleep?: (duration: Duration, signal?: AbortSignal) => Promise<void>
  readonly onError?: (error: unknown) => void
}

/** These pass by themselves; of all others only a change at the desk can help. */
const passing: readonly RefusalCode[] = ['held', 'busy', 'stale', 'not-yet', 'ahead']
const times = { lease: 2 * 60_000, first: 15_000, longest: 10 * 60_000 } as const
const pageSize = 200
/** A desk that is busy moves many times in this; nobody is kept waiting, since what leaves by itself was scheduled long before. */
const gather: Duration = 100

export function createDepartures({ database, tenants, desk, log, claimAndAccept, onError = () => undefined, ...options }: DeparturesOptions): Departures {
  const { now, sleep } = createEnvironment({ ...(options.now && { now: options.now }), ...(options.sleep && { sleep: options.sleep }) })
  const store = createDepartureStore(database, options.patience)
  const posts = createPostStore(database)
  const later = (tries: number) => toInstant(now() + Math.min(times.longest, times.first * 2 ** Math.min(tries, 16)))

  /** Reads on in the desk's log. What one replica has read, none has to read again. */
  async function follow(tenant: TenantId): Promise<void> {
    for (;;) {
      const moved = await log(tenant).since(await store.reading(tenant), pageSize)
      await note(tenant, moved.map(({ stream }) => stream).filter(isThread))
      const last = moved.at(-1)
      if (last) await store.readTo(tenant, last.position)
      if (moved.length < pageSize) return
    }
  }

  /** Most of what moves has nothing to leave, and had nothing. */
  async function note(tenant: TenantId, streams: readonly string[]): Promise<void> {
    if (streams.length === 0) return
    const states = Object.values(await desk(tenant).read(streams)).filter((state) => state.kind === 'thread')
    const known = await store.known(tenant, streams)
    for (const state of states) if (known.has(state.stream) || toDepartures(state, options.patience).length > 0) await store.note(tenant, state)
  }

  async function read(tenant: TenantId, stream: string): Promise<ThreadState | undefined> {
    const state = (await desk(tenant).read([stream]))[stream]
    return state?.kind === 'thread' ? state : undefined
  }

  async function handle(row: DepartureRow): Promise<void> {
    try {
      if (row.kind === 'leave') await leave(row)
      else await check(row)
    } catch (error) {
      // What cannot be observed waits.
      onError(error)
      await store.postpone(row, later(row.tries), row.version)
    }
  }

  async function leave(row: DepartureRow): Promise<void> {
    const { tenant, stream, submission } = row
    const outcome = await claimAndAccept({ tenant, stream, submission })
    const state = await read(tenant, stream)
    if (state) await store.note(tenant, state)
    if (outcome.state === 'refused' && state) await store.postpone(row, isPassing(outcome) ? later(row.tries) : null, state.version)
  }

  /**
   * A claim that nobody carried out, or only in part, is given up: whoever comes with the rest later is turned away, and the desk hears what was
   * not sent. While a part is on its way the next may still come.
   */
  async function check(row: DepartureRow): Promise<void> {
    const { tenant, stream, tries } = row
    const submission = (await read(tenant, stream))?.submissions.find(({ id }) => id === row.submission)
    const claim = submission?.state === 'sending' ? submission.claim : undefined
    const parts = submission && claim ? await posts.partsOf(tenant, submission.id, claim.version) : []
    if (!parts.every(isEnd)) return store.postpone(row, later(tries), row.version)
    const of = parts[0]?.parts ?? 1
    const missing = Array.from({ length: of }, (_, index) => index + 1).filter((number) => !parts.some(({ part }) => part === number))
    if (submission && claim && missing.length > 0) {
      const [{ subject } = { subject: null }] = await desk(tenant).history(stream)
      for (const number of missing) await posts.abandon(toAbandoned({ tenant, stream, subject, submission, claim, at: toInstant(now()), part: { number, of } }))
    }
    await store.drop(row)
  }

  async function work(): Promise<number | null> {
    for (const tenant of tenants) await follow(tenant)
    for (;;) {
      const due = await store.nextDue()
      const row = due !== null && due <= now() ? await store.take(toInstant(now()), toInstant(now() + times.lease)) : undefined
      if (!row) return due
      await handle(row)
    }
  }

  const loop = createLoop({ work, now, sleep, onError, gather })
  let unlisten: () => void = () => undefined

  return {
    start() {
      unlisten()
      unlisten = database.listen(({ topic }) => {
        if (topic === 'desk' || topic === 'lost') loop.wake()
      })
      loop.start()
    },
    async stop() {
      unlisten()
      await loop.stop()
    },
  }
}

const isPassing = (outcome: Extract<DeskOutcome, { state: 'refused' }>): boolean => passing.includes(outcome.code)
