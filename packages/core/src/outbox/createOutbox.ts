import type { OutgoingPost, Receipt } from '../adapter/index.js'
import type { Duration } from '../model/index.js'
import { applyReceipt, toInstant, without, withoutProblem } from './applyReceipt.js'
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
  const life = new AbortController()
  /** Accounts with a post under way, and the entries whose attempt runs. */
  const busy = new Set<string>()
  const attempts = new Map<string, Promise<void>>()
  /** Accepted entries that are being looked up until they are published. */
  const followed = new Set<string>()

  function send({ source, draft, posts, key, holdFor = 0, account, once }: OutboxRequest): readonly string[] {
    const ids = posts.map((_, part) => (key === undefined ? newId() : part === 0 ? key : `${key}.${part + 1}`))
    if (key !== undefined && list.find(key)) return ids
    const at = toInstant(now())
    list.add(posts.map((post, part): OutboxEntry => {
      const [id, after] = [ids[part] as string, ids[part - 1]]
      return {
        id, source, draft, post, at, attempts: 0, state: holdFor > 0 ? 'held' : 'queued',
        ...(holdFor > 0 && { leavesAt: toInstant(now() + holdFor) }),
        ...(after !== undefined && { after }), ...(account !== undefined && { account }), ...(once && { once }),
      }
    }))
    if (holdFor > 0) for (const id of ids) void release(id, holdFor)
    pump()
    return ids
  }

  async function release(id: string, holdFor: Duration): Promise<void> {
    if (!(await waited(holdFor))) return
    list.change(id, (entry) => (entry.state === 'held' ? withoutHold(entry) : entry))
    pump()
  }

  /** False when the outbox was disposed of in the meantime. */
  const waited = (duration: Duration): Promise<boolean> => sleep(duration, life.signal).then(() => !life.signal.aborted, () => false)

  /** Lets every account that is free send the first entry that may leave. */
  function pump() {
    if (life.signal.aborted) return
    for (const entry of list.get()) {
      if (entry.state !== 'queued' || busy.has(accountOf(entry)) || !isItsTurn(entry)) continue
      attempts.set(entry.id, attempt(entry).finally(() => attempts.delete(entry.id)))
    }
  }

  function isItsTurn({ after }: OutboxEntry): boolean {
    const before = after === undefined ? undefined : list.find(after)
    return before === undefined || before.state === 'sent'
  }

  async function attempt(entry: OutboxEntry): Promise<void> {
    const account = accountOf(entry)
    busy.add(account)
    list.change(entry.id, (queued) => ({ ...withoutProblem(queued), state: 'sending', attempts: queued.attempts + 1 }))
    const outcome = await sendStored(entry)
    busy.delete(account)
    if (life.signal.aborted) return
    conclude(entry.id, outcome)
    if (outcome.state === 'unknown' && entry.once !== 'uncertain') await lookUp(entry.id)
    pump()
  }

  /** Only what is stored as being sent may be sent: a reload must never find it waiting and send it again. */
  async function sendStored({ id, source, post }: OutboxEntry): Promise<Receipt> {
    try {
      await list.stored()
    } catch {
      const message = 'It could not be kept safe before sending, so it was not sent. Free some storage and send it again.'
      return { state: 'refused', code: 'storage', message }
    }
    return life.signal.aborted ? unknown : ask(sendPost, source, post, id)
  }

  function conclude(id: string, outcome: Receipt) {
    list.change(id, (entry) => applyReceipt(entry, outcome, now()))
    if (outcome.state === 'sent') {
      for (const next of followers(id)) list.change(next.id, (entry) => ({ ...entry, post: { ...entry.post, about: outcome.ref } }))
    }
    if (outcome.state === 'accepted') void follow(id)
  }

  /** Asks what became of an entry. `absent` leaves it unknown here: only `retry` sends again, and asks again before it does. */
  async function lookUp(id: string): Promise<Receipt | undefined> {
    const entry = list.find(id)
    if (!entry) return undefined
    list.change(id, (asked) => ({ ...asked, state: 'checking' }))
    const outcome = await ask(receipt, entry.source, entry.post, id)
    if (life.signal.aborted) return undefined
    conclude(id, outcome.state === 'absent' ? unknown : outcome)
    pump()
    return outcome
  }

  async function follow(id: string): Promise<void> {
    if (followed.has(id)) return
    followed.add(id)
    for (const delay of lookUpAfter) {
      if (!(await waited(delay)) || list.find(id)?.state !== 'accepted') break
      const entry = list.find(id) as OutboxEntry
      const outcome = await ask(receipt, entry.source, entry.post, id)
      if (life.signal.aborted || list.find(id)?.state !== 'accepted') break
      if (outcome.state === 'sent' || outcome.state === 'refused') conclude(id, outcome)
    }
    followed.delete(id)
    pump()
  }

  async function retry(id: string): Promise<void> {
    const entry = list.find(id)
    const canRepeat = entry?.state === 'failed' || entry?.state === 'unknown' || entry?.state === 'accepted'
    if (!entry || !canRepeat) return
    if (entry.isUncertain || entry.state !== 'failed') {
      if (entry.once === 'uncertain') return
      const outcome = await lookUp(id)
      if (outcome?.state !== 'absent' || list.find(id)?.state !== 'unknown') return
    }
    list.change(id, (again) => ({ ...withoutProblem(again), state: 'queued' }))
    pump()
    await attempts.get(id)
  }

  function settle(id: string, verdict: 'published' | 'not-published') {
    const message = 'Somebody saw that it was not published. It can be sent again.'
    list.change(id, (entry) => {
      if (entry.state !== 'unknown') return entry
      if (verdict === 'published') return { ...withoutProblem(entry), state: 'sent' }
      return { ...entry, state: 'failed', isUncertain: false, problem: { code: 'unknown-outcome', message } }
    })
    pump()
  }

  function undo(id: string): boolean {
    if (list.find(id)?.state !== 'held') return false
    list.remove(partsOf(id).filter(({ state }) => state === 'held').map((part) => part.id))
    return true
  }

  function dismiss(id: string) {
    const entry = list.find(id)
    if (!entry || entry.state === 'sending' || entry.state === 'checking' || undo(id)) return
    if (entry.state !== 'sent') for (const next of followers(id)) list.change(next.id, orphaned)
    list.remove([id])
  }

  const followers = (id: string) => list.get().filter(({ after, state }) => after === id && (state === 'queued' || state === 'held'))

  /** All parts of the text that an entry belongs to. */
  function partsOf(id: string): readonly OutboxEntry[] {
    const ids = new Set([id])
    const isLinked = ({ id: own, after }: OutboxEntry) => ids.has(own) || (after !== undefined && ids.has(after))
    for (const entry of list.get().toReversed()) if (ids.has(entry.id) && entry.after !== undefined) ids.add(entry.after)
    for (const entry of list.get()) if (isLinked(entry)) ids.add(entry.id)
    return list.get().filter((entry) => ids.has(entry.id))
  }

  /** Goes on where the last page ended. */
  function resume() {
    for (const { id, state, leavesAt } of list.get()) {
      if (state === 'held') void release(id, Math.max(0, Date.parse(leavesAt ?? '') - now() || 0))
      if (state === 'accepted') void follow(id)
    }
    pump()
  }

  if (store) void list.loaded.then(resume, () => undefined)

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

/** A call that fails has told nothing. */
function ask(call: SendPost | CheckPost, source: string, post: OutgoingPost, key: string): Promise<Receipt> {
  return Promise.resolve().then(() => call(source, post, key)).catch(() => unknown)
}

const accountOf = ({ source, account, post }: OutboxEntry): string => JSON.stringify([source, account ?? post.channel])

const withoutHold = (entry: OutboxEntry): OutboxEntry => ({ ...without(entry, 'leavesAt'), state: 'queued' })

function orphaned(entry: OutboxEntry): OutboxEntry {
  const message = 'The part before it was taken away, so it was not sent. Send it again to publish it on its own.'
  return { ...entry, state: 'failed', problem: { code: 'conflict', message } }
}
