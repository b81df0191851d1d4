import { sql, type Insertable, type Selectable, type Transaction } from 'kysely'
import type { StreamId } from '@alongside/core/desk'
import { AlongsideError } from '@alongside/core/errors'
import type { Duration } from '@alongside/core/model'
import type { Database } from '../storage/Database.js'
import { toJson } from '../storage/json.js'
import type { Schema } from '../storage/Schema.js'
import { decideAttempt, failed, toInstant, type AttemptContext, type PostChange } from './decideAttempt.js'
import { defaultTiming } from './DispatchTiming.js'
import type { OutboxLaneTable, OutboxPost, OutboxPostTable } from './OutboxTables.js'

type Trx = Transaction<Schema>
type Lane = Pick<Selectable<OutboxLaneTable>, 'tenant' | 'source' | 'account'>
/** A post as it is handed over, without its place in the queue. */
export type NewPost = Omit<Insertable<OutboxPostTable>, 'position'>

/** A post this worker leased, and what it is to do with it. */
export interface ClaimedPost {
  readonly post: OutboxPost
  readonly task: 'send' | 'look-up'
  /** Proves that the account is still this attempt's to send from. */
  readonly lease: string
  /** An earlier attempt ended without an answer. */
  readonly isUncertain: boolean
  /** The published part before it, which it answers. */
  readonly answers: OutboxPost['ref']
}

/** The rows of the outbox. Every method is one transaction; whoever changes a post holds the lock of its lane. */
export interface PostStore {
  /** Takes all or none; rejects with `conflict` when a key is taken by another post. */
  accept(posts: readonly NewPost[]): Promise<readonly OutboxPost[]>
  /** Takes a failed row where there is none of this claim, so that nobody carries the claim out any more; and lets the desk hear of it. */
  abandon(post: NewPost): Promise<void>
  /** Leases the next account with a post that may leave; null when there is none. `ended`: one was ended instead, so look again. `lease` is never used twice. */
  claim(lease: string, context: AttemptContext): Promise<ClaimedPost | 'ended' | null>
  /** Writes what became of a leased post. Who lost the lease may only say that it was sent. */
  record(claimed: ClaimedPost, change: PostChange, at: string): Promise<void>
  /** Changes a post that nobody has leased, if `how` has a change for it. `rest` means its later parts too. */
  change(tenant: string, key: string, at: string, how: (post: OutboxPost) => PostChange | null): Promise<OutboxPost>
  /** Puts what failed at the end of its queue, with the parts that failed because of it. */
  requeue(tenant: string, key: string, at: string): Promise<OutboxPost>
  find(tenant: string, key: string): Promise<OutboxPost | null>
  /** The parts that were handed over under one claim. */
  partsOf(tenant: string, submission: string, claim: number): Promise<readonly OutboxPost[]>
  dead(tenant: string): Promise<readonly OutboxPost[]>
  forget(tenant: string, streams: readonly StreamId[], people: readonly string[], at: string): Promise<void>
  /** When a lane may be claimed next, in milliseconds since 1970. */
  nextDue(): Promise<number | null>
}

const notBefore = 'The part before it was not published, so it was not sent. Send that one again; this one follows.'

export function createPostStore(database: Database, leaseFor: Duration = defaultTiming.lease): PostStore {
  const { db, transact, notify } = database

  const findIn = (trx: Trx | typeof db, tenant: string, key: string) => trx.selectFrom('outbox_post').selectAll().where('tenant', '=', tenant).where('key', '=', key).executeTakeFirst()

  /** Makes the lane where there is none; either way nobody else changes its posts until the transaction ends. */
  const lock = (trx: Trx, { tenant, source, account }: Lane) => trx.insertInto('outbox_lane').values({ tenant, source, account })
    .onConflict((conflict) => conflict.columns(['tenant', 'source', 'account']).doUpdateSet({ account })).returningAll().executeTakeFirstOrThrow()

  const nextPosition = async (trx: Trx): Promise<number> => (await sql<{ position: number }>`select nextval('outbox_position') as position`.execute(trx)).rows[0]?.position as number

  /** The first post of a lane that may leave: a later part waits outside the queue until the one before it is published. */
  const headOf = (trx: Trx, { tenant, source, account }: Lane) => trx.selectFrom('outbox_post as post')
    .leftJoin('outbox_post as before', (join) => join.onRef('before.tenant', '=', 'post.tenant').onRef('before.key', '=', 'post.after'))
    .selectAll('post').select('before.ref as answers')
    .where('post.tenant', '=', tenant).where('post.source', '=', source).where('post.account', '=', account)
    .where('post.state', 'in', ['queued', 'sending'])
    .where((is) => is.or([is('post.after', 'is', null), is('before.state', '=', 'sent')]))
    .orderBy('post.position').limit(1).executeTakeFirst()

  async function refreshLane(trx: Trx, lane: Lane, isReleased = false) {
    const head = await headOf(trx, lane)
    await trx.updateTable('outbox_lane')
      .set({ due_at: head ? (head.due_at ?? head.accepted_at) : null, ...(isReleased && { lease_by: null, lease_until: null }) })
      .where('tenant', '=', lane.tenant).where('source', '=', lane.source).where('account', '=', lane.account).execute()
  }

  /** Writes a change, and in the same transaction all that follows from it. */
  async function write(trx: Trx, post: OutboxPost, change: PostChange, at: string): Promise<OutboxPost> {
    // Erased while it was with the network: what comes back is about somebody of whom nothing is kept.
    const kept: PostChange = post.body === null && post.state !== 'sent' ? { ...change, ref: null, url: null, problem_message: null } : change
    const { ref, ...rest } = kept
    await trx.updateTable('outbox_post').set({ ...rest, ...(ref !== undefined && { ref: ref && toJson(ref) }), changed_at: at })
      .where('tenant', '=', post.tenant).where('key', '=', post.key).execute()
    const changed = { ...post, ...kept, changed_at: at }
    if (changed.state === 'failed') await failFollowers(trx, changed, at)
    if (isEnd(changed) && changed.state !== post.state) await report(trx, changed, at)
    await notify(trx, { tenant: post.tenant, topic: 'outbox', key: post.key })
    return changed
  }

  const followerOf = (trx: Trx, { tenant, key }: OutboxPost) => trx.selectFrom('outbox_post').selectAll().where('tenant', '=', tenant).where('after', '=', key).executeTakeFirst()

  async function failFollowers(trx: Trx, { tenant, key }: OutboxPost, at: string) {
    const followers = await trx.selectFrom('outbox_post').selectAll().where('tenant', '=', tenant).where('after', '=', key).where('state', '=', 'queued').execute()
    for (const follower of followers) await write(trx, follower, failed('conflict', notBefore), at)
  }

  /** What the desk has to hear is written with what it is about, so that no crash comes between. */
  async function report(trx: Trx, { tenant, submission, stream, subject, claim }: OutboxPost, at: string) {
    if (submission === null || stream === null || subject === null || claim === null) return
    await trx.insertInto('outbox_report').values({ tenant, submission, stream, subject, claim, due_at: at, tries: 0, turn: 1 })
      .onConflict((conflict) => conflict.columns(['tenant', 'submission']).doUpdateSet({ claim, due_at: at, tries: 0, turn: sql`outbox_report.turn + 1` })).execute()
  }

  async function take(trx: Trx, post: NewPost): Promise<OutboxPost> {
    const existing = await findIn(trx, post.tenant, post.key)
    if (existing && !mayReplace(existing, post)) {
      if (existing.hash === post.hash) return existing
      throw new AlongsideError({ code: 'conflict', source: post.source, message: 'This key was used for another reply. Nothing was sent. Write it anew.' })
    }
    const row = { ...post, position: await nextPosition(trx) }
    const clean = { body: null, ref: null, url: null, sent_at: null, problem_code: null, problem_message: null, asked_at: null }
    return trx.insertInto('outbox_post').values(row)
      .onConflict((conflict) => conflict.columns(['tenant', 'key']).doUpdateSet({ ...clean, ...row })).returningAll().executeTakeFirstOrThrow()
  }

  return {
    accept: (posts) => transact(async (trx) => {
      const lanes = distinctLanes(posts)
      for (const lane of lanes) await lock(trx, lane)
      const taken: OutboxPost[] = []
      for (const post of posts) taken.push(await take(trx, post))
      for (const lane of lanes) await refreshLane(trx, lane)
      for (const { tenant, key } of taken) await notify(trx, { tenant, topic: 'outbox', key })
      return taken
    }),

    abandon: (post) => transact(async (trx) => {
      await lock(trx, post)
      const existing = await findIn(trx, post.tenant, post.key)
      if (existing && !mayReplace(existing, post)) return
      await report(trx, await take(trx, post), post.changed_at)
      for (const topic of ['outbox', 'outbox-report']) await notify(trx, { tenant: post.tenant, topic, key: post.key })
    }),

    claim: (lease, context) => transact(async (trx) => {
      const at = toInstant(context.now)
      const lane = await trx.selectFrom('outbox_lane').selectAll().where('due_at', '<=', at)
        .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', at)]))
        .orderBy('due_at').limit(1).forUpdate().skipLocked().executeTakeFirst()
      if (!lane) return null
      const head = await headOf(trx, lane)
      if (!head || (head.due_at !== null && head.due_at > at)) {
        await refreshLane(trx, lane, true)
        return 'ended'
      }
      const { answers, ...post } = head
      const attempt = decideAttempt(post, context)
      if (attempt.do === 'end') {
        await write(trx, post, attempt.change, at)
        await refreshLane(trx, lane, true)
        return 'ended'
      }
      // From this commit on it counts as asked: a crash must never find it waiting and send it again.
      const asked = attempt.do === 'send' ? { attempts: post.attempts + 1, asked_at: at, lookups: 0 } : {}
      const leased = await write(trx, post, { state: 'sending', ...asked }, at)
      const until = toInstant(context.now + leaseFor)
      await trx.updateTable('outbox_lane').set({ lease_by: lease, lease_until: until, due_at: until })
        .where('tenant', '=', lane.tenant).where('source', '=', lane.source).where('account', '=', lane.account).execute()
      return { post: leased, task: attempt.do, lease, answers, isUncertain: post.asked_at !== null }
    }),

    record: ({ lease, post: { tenant, key, ...lane } }, change, at) => transact(async (trx) => {
      const { lease_by: holder } = await lock(trx, { tenant, ...lane })
      const post = await findIn(trx, tenant, key)
      const isOurs = holder === lease
      if (post && post.state !== 'sent' && (isOurs || change.state === 'sent')) await write(trx, post, change, at)
      await refreshLane(trx, { tenant, ...lane }, isOurs)
    }),

    change: (tenant, key, at, how) => transact(async (trx) => {
      const { lane } = await lockOf(trx, tenant, key)
      const post = (await findIn(trx, tenant, key)) as OutboxPost
      const change = how(post)
      const changed = change ? await write(trx, post, change, at) : post
      await refreshLane(trx, lane)
      return changed
    }),

    requeue: (tenant, key, at) => transact(async (trx) => {
      const { lane } = await lockOf(trx, tenant, key)
      const again: PostChange = { state: 'queued', attempts: 0, lookups: 0, asked_at: null, due_at: at, problem_code: null, problem_message: null }
      let post = await findIn(trx, tenant, key)
      const first = post as OutboxPost
      for (; post?.state === 'failed'; post = await followerOf(trx, post)) {
        await write(trx, post, again, at)
        await trx.updateTable('outbox_post').set({ position: await nextPosition(trx) }).where('tenant', '=', tenant).where('key', '=', post.key).execute()
      }
      await refreshLane(trx, lane)
      return (await findIn(trx, tenant, key)) ?? first
    }),

    find: async (tenant, key) => (await findIn(db, tenant, key)) ?? null,

    partsOf: (tenant, submission, claim) => db.selectFrom('outbox_post').selectAll().where('tenant', '=', tenant).where('submission', '=', submission).where('claim', '=', claim)
      .orderBy('part').execute(),

    dead: (tenant) => db.selectFrom('outbox_post').selectAll().where('tenant', '=', tenant).where('state', 'in', ['failed', 'unknown'])
      .orderBy('changed_at', 'desc').orderBy('position', 'desc').limit(500).execute(),

    forget: (tenant, streams, people, at) => transact(async (trx) => {
      const found = await trx.selectFrom('outbox_post').selectAll().where('tenant', '=', tenant)
        .where((is) => is.or([is('stream', 'in', [...streams, '']), is('person', 'in', [...people, ''])])).execute()
      const lanes = distinctLanes(found)
      for (const lane of lanes) await lock(trx, lane)
      for (const { key } of found) {
        const post = (await findIn(trx, tenant, key)) as OutboxPost
        const isWaiting = post.state === 'queued' && post.asked_at === null
        await trx.updateTable('outbox_post').set({ body: null, ref: null, url: null, person: null, problem_message: null }).where('tenant', '=', tenant).where('key', '=', key).execute()
        if (isWaiting) await write(trx, { ...post, body: null }, failed('erased', ''), at)
      }
      for (const lane of lanes) await refreshLane(trx, lane)
    }),

    async nextDue() {
      // A lane that somebody has leased is nobody else's before the lease ends.
      const { due } = await db.selectFrom('outbox_lane').select(sql<string | null>`min(greatest(due_at, lease_until))`.as('due')).where('due_at', 'is not', null).executeTakeFirstOrThrow()
      return due === null ? null : Date.parse(due)
    },
  }

  async function lockOf(trx: Trx, tenant: string, key: string): Promise<{ readonly lane: Lane }> {
    const post = await findIn(trx, tenant, key)
    if (!post) throw new AlongsideError({ code: 'not-found', message: 'There is no such reply in the outbox. Nothing was done. Read the list again.' })
    return { lane: await lock(trx, post) }
  }
}

export const isEnd = ({ state }: Pick<OutboxPost, 'state'>): boolean => state === 'sent' || state === 'failed' || state === 'unknown'

/** Only what is certainly not published makes room: for the desk's next claim on it, or for the same words sent once more. */
function mayReplace(existing: OutboxPost, { claim, hash }: NewPost): boolean {
  const isNewer = (claim ?? 0) > (existing.claim ?? 0)
  if (existing.state === 'failed') return claim == null ? existing.claim === null && existing.hash === hash : isNewer
  return existing.state === 'queued' && existing.asked_at === null && existing.part > 1 && isNewer
}

/** In one order, so that no two wait for each other. */
function distinctLanes(posts: readonly Lane[]): readonly Lane[] {
  const lanes = new Map(posts.map(({ tenant, source, account }) => [JSON.stringify([tenant, source, account]), { tenant, source, account }]))
  return [...lanes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lane]) => lane)
}
