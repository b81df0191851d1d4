import { randomUUID } from 'node:crypto'
import { createEnvironment, type Call, type Receipt, type ReplySink } from '@alongside/core/adapter'
import type { Desk } from '@alongside/core/desk'
import { AlongsideError } from '@alongside/core/errors'
import type { Duration, SourceId } from '@alongside/core/model'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import { toJson } from '../storage/json.js'
import type { ClaimAndAccept } from './ClaimAndAccept.js'
import { createLoop } from './createLoop.js'
import { createPostSeal } from './createPostSeal.js'
import { createPostStore, type ClaimedPost, type NewPost } from './createPostStore.js'
import { createReporter } from './createReporter.js'
import { concludeLookUp, concludeSend, failed, toInstant } from './decideAttempt.js'
import type { Acceptance, Dispatch } from './Dispatch.js'
import { defaultTiming, type DispatchTiming } from './DispatchTiming.js'
import type { OutboxPost } from './OutboxTables.js'
import { keyBefore, wholeKey } from './partKey.js'
import { toDelivery, toReceipt } from './toDelivery.js'

/** How far one post has come. `asking`: the next thing is the network. */
export type DispatchStep = 'accepting' | 'accepted' | 'claimed' | 'asking' | 'answered' | 'recorded' | 'told'

export interface DispatchOptions {
  readonly database: Database
  /** The gateway's secret: what waits is sealed under it. */
  readonly secret: Uint8Array
  /** The way to a source's network; undefined where it is not mounted. */
  readonly sink: (tenant: TenantId, source: SourceId) => ReplySink | undefined
  readonly desk: (tenant: TenantId) => Pick<Desk, 'read' | 'execute'>
  /** Claims a failed reply anew before it is tried again. */
  readonly claimAndAccept: ClaimAndAccept
  readonly now?: () => number
  readonly sleep?: (duration: Duration, signal?: AbortSignal) => Promise<void>
  /** 0 to 1, for jitter. */
  readonly random?: () => number
  readonly timing?: Partial<DispatchTiming>
  /** How many posts are with networks at once; 8 unless given. */
  readonly concurrency?: number
  /** Hears of every step of every post, for metrics. The step is done, and what it wrote committed. */
  readonly onStep?: (step: DispatchStep, key: string) => void
  readonly onError?: (error: unknown) => void
}

/** Everything between a reply that was accepted and the network's word on it, over one database that replicas share. */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { database, secret, sink, desk, claimAndAccept, concurrency = 8, onStep = () => undefined, onError = () => undefined } = options
  const { now, sleep, random } = createEnvironment({ ...(options.now && { now: options.now }), ...(options.sleep && { sleep: options.sleep }), ...(options.random && { random: options.random }) })
  const timing: DispatchTiming = { ...defaultTiming, ...options.timing }
  const seal = createPostSeal(secret)
  const store = createPostStore(database, timing.lease)
  const reporter = createReporter({ database, desk, now })
  const [worker, context] = [randomUUID(), () => ({ now: now(), random, timing })]
  const inFlight = new Set<Promise<void>>()
  let leases = 0
  let isStopping = false

  async function toRow(acceptance: Acceptance): Promise<NewPost> {
    const { tenant, source, account, key, post, actor, once, part = { number: 1, of: 1 }, submission } = acceptance
    const at = toInstant(now())
    return {
      tenant, source, account, key, actor: toJson(actor), once, hash: await seal.fingerprint(acceptance), body: await seal.seal(tenant, key, post),
      person: post.to ? seal.mark(tenant, post.to) : null, stream: submission?.stream ?? null, subject: submission?.subject ?? null,
      submission: submission?.id ?? null, claim: submission?.claim ?? null, part: part.number, parts: part.of, after: keyBefore(wholeKey(key, part.number), part.number),
      state: 'queued', attempts: 0, lookups: 0, accepted_at: at, changed_at: at, due_at: at,
    }
  }

  async function acceptAll(acceptances: readonly Acceptance[]) {
    const rows = await Promise.all(acceptances.map(toRow))
    for (const { key } of acceptances) onStep('accepting', key)
    const posts = await store.accept(rows)
    for (const { key } of posts) onStep('accepted', key)
    posting.wake()
    return posts.map(toDelivery)
  }

  /** Leases what may leave as long as there is room; what it took goes on by itself. */
  async function pump(): Promise<number | null> {
    while (inFlight.size < concurrency && !isStopping) {
      const claimed = await store.claim(`${worker} ${++leases}`, context())
      if (claimed === null) return store.nextDue()
      if (claimed === 'ended') {
        reporting.wake()
        continue
      }
      onStep('claimed', claimed.post.key)
      const attempt: Promise<void> = carryOut(claimed).catch(onError).finally(() => {
        inFlight.delete(attempt)
        posting.wake()
      })
      inFlight.add(attempt)
    }
    return null
  }

  async function carryOut(claimed: ClaimedPost): Promise<void> {
    const { post, task, isUncertain } = claimed
    const network = sink(post.tenant, post.source)
    const isGone = !network && task === 'send' && !isUncertain
    const receipt = network ? await ask(claimed, network) : ({ state: 'unknown' } as const)
    onStep('answered', post.key)
    const conclude = task === 'send' ? concludeSend : concludeLookUp
    await record(claimed, isGone ? failed('unsupported', 'Its system is not connected any more. It was not sent. Connect it, then try again.') : conclude(post, receipt, context()))
    onStep('recorded', post.key)
    if (post.submission === null) return
    if (await reporter.tell(post.tenant, post.submission)) onStep('told', post.key)
    else reporting.wake()
  }

  /** What the network says, or that it said nothing while the account was ours. */
  async function ask({ post, task, answers }: Pick<ClaimedPost, 'post' | 'task' | 'answers'>, network: ReplySink): Promise<Receipt> {
    if (post.body === null) return { state: 'unknown' }
    const opened = seal.open(post.tenant, post.key, post.body)
    const outgoing = answers ? { ...opened, about: answers } : opened
    const [limit, done] = [new AbortController(), new AbortController()]
    const late = sleep(timing.lease * 0.7, done.signal).then(() => limit.abort(), () => undefined)
    const call: Call = { signal: limit.signal, locale: outgoing.language ?? 'en', actor: post.actor, purpose: 'service', priority: 'agent' }
    onStep('asking', post.key)
    const answer = Promise.resolve().then(() => (task === 'send' ? network.send(outgoing, post.key, call) : network.receipt(post.key, outgoing, call)))
    const silence = late.then((): Receipt => ({ state: 'unknown' }))
    // A call that fails has told nothing.
    return Promise.race([answer.catch((): Receipt => ({ state: 'unknown' })), silence]).finally(() => done.abort())
  }

  /** Keeps what is known for as long as the account is ours; afterwards the next to lease it finds out by itself. */
  async function record(claimed: ClaimedPost, change: Parameters<typeof store.record>[1]): Promise<void> {
    for (const wait of [200, 1_000, 3_000]) {
      try {
        return await store.record(claimed, change, toInstant(now()))
      } catch (error) {
        onError(error)
        await sleep(wait)
      }
    }
    await store.record(claimed, change, toInstant(now()))
  }

  async function lookUpUnknown(post: OutboxPost): Promise<OutboxPost> {
    const network = sink(post.tenant, post.source)
    if (post.once === 'uncertain' || !network || post.body === null) throw undecidable()
    const receipt = await ask({ post, task: 'look-up', answers: null }, network)
    return store.change(post.tenant, post.key, toInstant(now()), (current) => {
      const change = current.state === 'unknown' ? concludeLookUp(current, receipt, context()) : null
      if (change?.state === 'queued') return failed('unknown-outcome', 'It did not reach the network. It can be sent again.')
      return change?.state === 'sent' || change?.state === 'failed' ? change : null
    })
  }

  /** Certainly not published: the desk claims what is the desk's, all else goes back to its queue. */
  async function sendAgain({ tenant, key, stream, submission, part, after, body }: OutboxPost, by: Parameters<Dispatch['retry']>[2]): Promise<void> {
    const before = after === null ? null : await store.find(tenant, after)
    const isHalfOut = part > 1 && before?.state === 'sent'
    if (stream === null || submission === null || isHalfOut) {
      if (body === null) throw wordless()
      await store.requeue(tenant, key, toInstant(now()))
      return posting.wake()
    }
    await reporter.tell(tenant, submission)
    const outcome = await claimAndAccept({ tenant, stream, submission, by })
    if (outcome.state === 'refused') throw new AlongsideError({ code: 'conflict', message: outcome.message })
  }

  async function found(tenant: TenantId, key: string): Promise<OutboxPost> {
    const post = await store.find(tenant, key)
    if (!post) throw new AlongsideError({ code: 'not-found', message: 'There is no such reply in the outbox. Nothing was done. Read the list again.' })
    return post
  }

  const loops = { now, sleep, onError }
  const posting = createLoop({ ...loops, work: pump })
  const reporting = createLoop({ ...loops, work: () => reporter.work() })
  let unlisten: () => void = () => undefined

  return {
    accept: async (acceptance) => (await acceptAll([acceptance]))[0]!,
    acceptAll,

    async outcome(tenant, key, within) {
      const limit = new AbortController()
      let changed: () => void = () => undefined
      const stopListening = database.listen((notice) => {
        if (notice.topic === 'lost' || (notice.topic === 'outbox' && notice.tenant === tenant && notice.key === key)) changed()
      })
      let isLate = within <= 0
      const late = isLate ? Promise.resolve() : sleep(within, limit.signal).then(() => void (isLate = true), () => undefined)
      try {
        for (;;) {
          // Listened to before it is read, so that no change falls between.
          const next = new Promise<void>((resolve) => (changed = resolve))
          const post = await store.find(tenant, key)
          if (isLate || !post || (post.state !== 'queued' && post.state !== 'sending')) return toReceipt(post)
          await Promise.race([next, late])
        }
      } finally {
        limit.abort()
        stopListening()
      }
    },

    find: async (tenant, key) => store.find(tenant, key).then((post) => post && toDelivery(post)),
    dead: async (tenant) => (await store.dead(tenant)).map(toDelivery),

    async retry(tenant, key, by) {
      const post = await found(tenant, key)
      const certain = post.state === 'unknown' ? await lookUpUnknown(post) : post
      if (certain.state === 'failed') await sendAgain(certain, by)
      else if (certain.submission !== null) await reporter.tell(tenant, certain.submission)
      return toDelivery(await found(tenant, key))
    },

    async settle(tenant, key, verdict) {
      const at = toInstant(now())
      const settled = await store.change(tenant, key, at, ({ state }) => {
        if (state !== 'unknown') throw new AlongsideError({ code: 'conflict', message: 'What became of this reply is known, or it is on its way. Nothing was changed. Look at its state.' })
        if (verdict === 'not-published') return failed('unknown-outcome', 'Somebody saw that it was not published. It can be sent again.')
        return { state: 'sent', due_at: null, asked_at: null, body: null, sent_at: at, problem_code: null, problem_message: null }
      })
      if (settled.submission !== null) await reporter.tell(tenant, settled.submission)
      posting.wake()
      return toDelivery(settled)
    },

    forget: (tenant, { streams = [], people = [] }) => store.forget(tenant, streams, people.map((person) => seal.mark(tenant, person)), toInstant(now())),

    start() {
      unlisten()
      isStopping = false
      unlisten = database.listen(({ topic }) => {
        if (topic === 'outbox' || topic === 'lost') posting.wake()
        if (topic === 'outbox-report' || topic === 'lost') reporting.wake()
      })
      posting.start()
      reporting.start()
    },
    async stop() {
      isStopping = true
      unlisten()
      await posting.stop()
      await Promise.all(inFlight)
      await reporting.stop()
    },
  }
}

const wordless = () => new AlongsideError({ code: 'erased', message: 'The words of this reply are not here any more. Nothing was sent. Write it anew.' })

const undecidable = () => new AlongsideError({
  code: 'conflict', message: 'This network cannot be asked what became of it. Nothing was sent. Look there yourself, then say whether it was published.',
})
