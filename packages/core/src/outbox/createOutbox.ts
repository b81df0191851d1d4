import type { OutgoingPost, Receipt } from '../adapter/index.js'
import type { Duration } from '../model/index.js'
import { pick } from '../model/pick.js'
import { applyReceipt, toFailed, toInstant, without } from './applyReceipt.js'
import { createEntryList } from './createEntryList.js'
import type { CheckPost, Outbox, OutboxEntry, OutboxRequest, OutboxStore, SendPost } from './Outbox.js'

export interface OutboxOptions {
  readonly sendPost: SendPost
  readonly receipt: CheckPost
  readonly store?: OutboxStore
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (duration: Duration, signal?: AbortSignal) => Promise<void>
  /** A new key, never given before. */
  readonly newId: () => string
}

/** When to look up what a network accepted but has not published yet. */
const lookUpAfter: readonly Duration[] = [2_000, 5_000, 15_000, 60_000]

/**
 * Sends replies once each: held while they can be undone, then one at a time per account and in order within one text.
 * What ended without an answer is looked up before anything is repeated, and every repetition bears the same key.
 */
export function createOutbox({ sendPost, receipt, store, now, sleep, newId }: OutboxOptions): Outbox {
  const list = createEntryList(store)
  const { find, change } = list
  const life = new AbortController()
  const attempts = new Map<string, Promise<void>>()
  /** Accepted entries that are being looked up until they are published. */
  const followed = new Set<string>()

  function send(request: OutboxRequest): readonly string[] {
    const { posts, key, holdFor = 0 } = request
    const ids = posts.map((_, part) => (key === undefined ? newId() : part === 0 ? key : `${key}.${part + 1}`))
    if (key !== undefined && find(key)) return ids
    const at = toInstant(now())
    const added = posts.map((post, part): OutboxEntry => ({
      ...pick(request, 'source', 'draft', 'account', 'once'), id: ids[part] as string, post, at, attempts: 0, state: 'queued',
      ...(holdFor > 0 && { state: 'held', leavesAt: toInstant(now() + holdFor) }),
      ...(part > 0 && { after: ids[part - 1] as string }),
    }))
    list.set([...list.get(), ...added])
    resume(added)
    return ids
  }

  async function release(id: string, holdFor: Duration): Promise<void> {
    if (!(await waited(holdFor))) return
    change(id, (entry) => (entry.state === 'held' ? { ...without(entry, 'leavesAt'), state: 'queued' } : entry))
    pump()
  }

  /** False when the outbox was disposed of in the meantime. */
  const waited = (duration: Duration): Promise<boolean> => sleep(duration, life.signal).then(() => !life.signal.aborted, () => false)

  /** Lets every account that is free send the first entry that may leave. */
  function pump() {
    if (life.signal.aborted) return
    for (const entry of list.get()) {
      const before = find(entry.after)
      const isBusy = list.get().some((other) => other.state === 'sending' && accountOf(other) === accountOf(entry))
      if (entry.state !== 'queued' || isBusy || (before && before.state !== 'sent')) continue
      attempts.set(entry.id, attempt(entry).finally(() => attempts.delete(entry.id)))
    }
  }

  async function attempt({ id, source, post, once }: OutboxEntry): Promise<void> {
    change(id, (queued) => ({ ...without(queued, 'problem'), state: 'sending', attempts: queued.attempts + 1 }))
    // Only what is stored as being sent may be sent: a reload must never find it waiting and send it again.
    const outcome = await list.stored().then(() => (life.signal.aborted ? unknown : ask(sendPost, source, post, id)), () => unstored)
    if (life.signal.aborted) return
    conclude(id, outcome)
    if (outcome.state === 'unknown' && once !== 'uncertain') await lookUp(id)
    pump()
  }

  function conclude(id: string, outcome: Receipt) {
    change(id, (entry) => applyReceipt(entry, outcome, now()))
    if (outcome.state === 'sent') {
      for (const next of followers(id)) change(next.id, (entry) => ({ ...entry, post: { ...entry.post, about: outcome.ref } }))
    }
    if (outcome.state === 'accepted') void follow(id)
  }

  /** Asks what became of an entry. `absent` leaves it unknown here: only `retry` sends again, and asks again before it does. */
  async function lookUp(id: string): Promise<Receipt | undefined> {
    const entry = find(id)
    if (!entry) return undefined
    change(id, (asked) => ({ ...asked, state: 'checking' }))
    const outcome = await ask(receipt, entry.source, entry.post, id)
    if (life.signal.aborted) return undefined
    conclude(id, outcome.state === 'absent' ? unknown : outcome)
    pump()
    return outcome
  }

  async function follow(id: string): Promise<void> {
    if (followed.has(id)) return
    followed.add(id)
    const accepted = () => (find(id)?.state === 'accepted' ? find(id) : undefined)
    for (const delay of lookUpAfter) {
      const entry = (await waited(delay)) ? accepted() : undefined
      if (!entry) break
      const outcome = await ask(receipt, entry.source, entry.post, id)
      if (life.signal.aborted || !accepted()) break
      if (outcome.state === 'sent' || outcome.state === 'refused') conclude(id, outcome)
    }
    followed.delete(id)
    pump()
  }

  async function retry(id: string): Promise<void> {
    const { state, isUncertain, once } = find(id) ?? {}
    if (state !== 'failed' && state !== 'unknown' && state !== 'accepted') return
    if (isUncertain || state !== 'failed') {
      if (once === 'uncertain') return
      const outcome = await lookUp(id)
      if (outcome?.state !== 'absent' || find(id)?.state !== 'unknown') return
    }
    change(id, (entry) => ({ ...without(entry, 'problem'), state: 'queued' }))
    pump()
    await attempts.get(id)
  }

  function settle(id: string, verdict: 'published' | 'not-published') {
    change(id, (entry) => {
      if (entry.state !== 'unknown') return entry
      if (verdict === 'published') return { ...without(entry, 'problem'), state: 'sent' }
      return toFailed(entry, 'unknown-outcome', 'Somebody saw that it was not published. Send it again.')
    })
    pump()
  }

  function undo(id: string): boolean {
    if (find(id)?.state !== 'held') return false
    const text = firstPart(id)
    list.set(list.get().filter((entry) => entry.state !== 'held' || firstPart(entry.id) !== text))
    return true
  }

  /** The id of the first part of the text that an entry belongs to. */
  function firstPart(id: string): string {
    const before = find(find(id)?.after)
    return before ? firstPart(before.id) : id
  }

  function dismiss(id: string) {
    const { state } = find(id) ?? {}
    if (!state || state === 'sending' || state === 'checking' || undo(id)) return
    const message = 'The part before it was taken away, so it was not sent. Send it again on its own.'
    if (state !== 'sent') for (const next of followers(id)) change(next.id, (entry) => toFailed(entry, 'conflict', message))
    list.set(list.get().filter((entry) => entry.id !== id))
  }

  const followers = (id: string) => list.get().filter(({ after, state }) => after === id && (state === 'queued' || state === 'held'))

  /** Sets entries going, new ones or those of the last page. */
  function resume(entries: readonly OutboxEntry[]) {
    for (const { id, state, leavesAt } of entries) {
      if (state === 'held') void release(id, Math.max(0, Date.parse(leavesAt ?? '') - now() || 0))
      if (state === 'accepted') void follow(id)
    }
    pump()
  }

  if (store) void list.loaded.then(() => resume(list.get()), () => undefined)

  return {
    getEntries: list.get,
    subscribe: list.subscribe,
    send, undo, retry, settle, dismiss,
    dispose() {
      life.abort()
      list.close()
    },
  }
}

const unknown: Receipt = { state: 'unknown' }

const unstored: Receipt = {
  state: 'refused', code: 'storage', message: 'It could not be stored, so it was not sent. Free some storage and send it again.',
}

/** A call that fails has told nothing. */
function ask(call: SendPost | CheckPost, source: string, post: OutgoingPost, key: string): Promise<Receipt> {
  return Promise.resolve().then(() => call(source, post, key)).catch(() => unknown)
}

const accountOf = ({ source, account, post }: OutboxEntry): string => JSON.stringify([source, account ?? post.channel])
