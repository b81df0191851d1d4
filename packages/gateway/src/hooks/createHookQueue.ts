import { createHash, randomUUID } from 'node:crypto'
import { createEnvironment, type Change } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import { identityKey, type Duration, type Identity, type SourceId } from '@alongside/core/model'
import { createLoop } from '../outbox/createLoop.js'
import type { TenantId } from '../session/Session.js'
import { createSecretWrap } from '../storage/desk/createSecretWrap.js'
import type { Database } from '../storage/Database.js'
import { createHookStore, type ClaimedHook, type HookKey } from './createHookStore.js'

/** A delivery that could not be applied, for the operator. It says nothing about any customer. */
export interface DeadHook {
  readonly source: SourceId
  /** A hash of the sender's id. */
  readonly delivery: string
  readonly receivedAt: string
  readonly tries: number
  readonly problem: string
}

/** Deliveries between the moment they were believed and the moment they are in the archive. */
export interface HookQueue {
  /** Resolves once it is kept, and only then may its sender be told so; false where it was there before. */
  keep(delivery: { readonly tenant: TenantId; readonly source: SourceId; readonly id: string; readonly receivedAt: string; readonly changes: readonly Change[] }): Promise<boolean>
  dead(tenant: TenantId): Promise<readonly DeadHook[]>
  /** Tries a dead one again; false where there is none. */
  replay(tenant: TenantId, source: SourceId, delivery: string): Promise<boolean>
  /** How many wait and how many are dead, over all tenants. */
  count(): Promise<Readonly<Record<string, number>>>
  /** Takes what people wrote out of what waits. */
  forget(tenant: TenantId, people: readonly Identity[]): Promise<void>
  /** Applies all that is due. */
  runDue(): Promise<void>
  start(): void
  stop(): Promise<void>
}

export interface HookQueueOptions {
  readonly database: Database
  /** The gateway's secret: what waits is sealed under it. */
  readonly secret: Uint8Array
  readonly now?: () => number
  readonly sleep?: (duration: Duration, signal?: AbortSignal) => Promise<void>
  /** Puts changes into a source's archive; undefined where the source is not mounted. The same changes again change nothing. */
  readonly applyTo: (tenant: TenantId, source: SourceId) => ((changes: readonly Change[]) => Promise<void>) | undefined
  readonly onError: (error: unknown) => void
}

const day = 86_400_000
/** So long a delivery is recognised when it comes again. */
export const memoryOfHooks: Duration = 7 * day
const [lease, mostTries, firstPause, longestPause, deadFor, pruneEvery] = [60_000, 10, 1_000, 5 * 60_000, 30 * day, 3_600_000] as const

/** Applies deliveries in the order of each source, each by one replica at a time, until it worked or ten times did not. */
export function createHookQueue({ database, secret, applyTo, onError, ...options }: HookQueueOptions): HookQueue {
  const { now, sleep } = createEnvironment({ ...(options.now && { now: options.now }), ...(options.sleep && { sleep: options.sleep }) })
  const store = createHookStore(database)
  const wrapOf = (tenant: TenantId) => createSecretWrap(secret, tenant, 'hook deliveries')
  const ownerOf = ({ source, delivery }: Omit<HookKey, 'tenant'>) => JSON.stringify([source, delivery])
  const seal = (key: HookKey, changes: readonly Change[]) => wrapOf(key.tenant).wrap(ownerOf(key), Buffer.from(JSON.stringify(changes)))
  const open = (key: HookKey, body: Uint8Array) => JSON.parse(Buffer.from(wrapOf(key.tenant).unwrap(ownerOf(key), body)).toString()) as readonly Change[]
  let prunedAt = -Infinity
  let isStopping = false

  async function carryOut(hook: ClaimedHook): Promise<void> {
    const { tenant, source, tries, body } = hook
    try {
      const apply = applyTo(tenant, source)
      if (!apply) throw new Error(`The source ${source} of ${tenant} is not mounted, and a delivery of it waits.`)
      if (body) await apply(open(hook, body))
      await store.applied(hook)
    } catch (error) {
      onError(error)
      const pause = Math.min(firstPause * 2 ** (tries - 1), longestPause)
      await store.failed(hook, isAlongsideError(error) ? error.code : 'internal', tries >= mostTries ? null : now() + pause)
    }
  }

  async function prune() {
    if (now() - prunedAt < pruneEvery) return
    prunedAt = now()
    await store.prune({ applied: now() - memoryOfHooks, dead: now() - deadFor })
  }

  async function runDue(): Promise<void> {
    await prune()
    while (!isStopping) {
      const hook = await store.claim(randomUUID(), now(), lease)
      if (!hook) return
      await carryOut(hook)
    }
  }

  const loop = createLoop({
    now, sleep, onError,
    async work() {
      await runDue()
      return store.nextDue()
    },
  })
  let unlisten: (() => void) | undefined

  return {
    runDue,
    async keep({ tenant, source, id, receivedAt, changes }) {
      const key = { tenant, source, delivery: createHash('sha256').update(id).digest('base64url') }
      return store.keep({ ...key, received_at: receivedAt, body: seal(key, changes) })
    },
    dead: async (tenant) => (await store.dead(tenant)).map(({ source, delivery, received_at: receivedAt, tries, problem }) => ({ source, delivery, receivedAt, tries, problem: problem ?? 'internal' })),
    async replay(tenant, source, delivery) {
      const isThere = await store.replay({ tenant, source, delivery }, now())
      if (isThere) loop.wake()
      return isThere
    },
    count: store.count,
    async forget(tenant, people) {
      const keys = new Set(people.map(identityKey))
      const isTheirs = (change: Change) => change.type === 'put' && change.item.author.identity !== undefined && keys.has(identityKey(change.item.author.identity))
      for (const hook of await store.withBody(tenant)) {
        const changes = open(hook, hook.body!)
        if (changes.some(isTheirs)) await store.rewrite(hook, seal(hook, changes.filter((change) => !isTheirs(change))))
      }
    },
    start() {
      unlisten ??= database.listen(({ topic }) => {
        if (topic === 'hooks' || topic === 'lost') loop.wake()
      })
      loop.start()
    },
    async stop() {
      isStopping = true
      unlisten?.()
      await loop.stop()
    },
  }
}
