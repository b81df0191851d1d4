import { identityKey, type Identity } from '../model/index.js'
import type { Policy } from '../policy/index.js'
import { toText, type Bytes } from './bytes.js'
import type { CheckpointSigner } from './Checkpoint.js'
import { createCheckpoints } from './createCheckpoints.js'
import { createPresence } from './createPresence.js'
import { createStreams } from './createStreams.js'
import { createVault, deskOwner } from './createVault.js'
import { decide } from './decide.js'
import type { DeskCipher } from './DeskCipher.js'
import type { Desk, DeskOutcome, Presence, Refusal } from './Desk.js'
import type { DeskCommand, DeskPlace } from './DeskCommand.js'
import type { DeskView, StreamState } from './DeskState.js'
import type { DeskStore, StoredEvent } from './DeskStore.js'
import { eraseSubject } from './eraseSubject.js'
import { versionsOf } from './executeAnew.js'
import { exportLog } from './exportLog.js'
import { refuse, type Decided } from './refuse.js'
import { streamsFor } from './streamsFor.js'
import { toMarks, type FindLeaks } from './toMarks.js'
import type { Upcasters } from './upcast.js'
import { verifyLog } from './verifyLog.js'
import { writeEvents } from './writeEvents.js'

export interface DeskOptions {
  /** The policy in force, or how to ask for it. */
  readonly policy: Policy | (() => Policy)
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** So many unpredictable bytes: keys are made of them. */
  readonly random: (length: number) => Uint8Array
  /** Vouches for checkpoints. Without one none are made. */
  readonly signer?: CheckpointSigner
  /** How many events there are between two checkpoints; 500 unless given. */
  readonly checkpointEvery?: number
  /** Which private values stand in words that would leave; the policy's leak checks say what follows. */
  readonly findLeaks?: FindLeaks
  /** BCP 47: the language of a policy's reasons. */
  readonly locale?: string
  /** For events of older versions of this library. */
  readonly upcasters?: Upcasters
  /** How texts are hashed and sealed; Web Crypto unless given. */
  readonly cipher?: DeskCipher
  /** Presence shared with others, where a transport has one. */
  readonly presence?: Presence
}

/** Another writer may come first this often before a command gives up. */
const attempts = 8

/** A desk over any store: everything but keeping. */
export function createDesk(store: DeskStore, options: DeskOptions): Desk {
  const { policy, now, signer, locale, findLeaks, cipher } = options
  const random = (length: number): Bytes => Uint8Array.from(options.random(length))
  const vault = createVault(store, random, cipher)
  const streams = createStreams(store, vault, options.upcasters ?? {})
  const instant = () => new Date(now()).toISOString()
  const checkpoints = createCheckpoints(store, signer, instant, options.checkpointEvery ?? 500)

  async function execute(command: DeskCommand): Promise<DeskOutcome> {
    const made = await store.madeBy(command.id)
    if (made.length > 0) return repeated(command, made)
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { view, decided } = await consider(command)
      if (decided.statements.length === 0) return toOutcome(decided.refusal, [], view)
      const head = streams.headOf(view[command.stream] as StreamState)
      const events = await writeEvents({ statements: decided.statements, command, at: instant(), vault, head, digest: cipher?.digest })
      const result = await store.append({ command: command.id, reads: versionsOf(view), events })
      if (result === 'repeated') return repeated(command, await store.madeBy(command.id))
      if (result === 'stale') {
        // Perhaps because its subject was erased elsewhere: then their key must not be used again.
        if (command.subject !== null) vault.forget(command.subject)
        continue
      }
      await checkpoints.count(events.length)
      // What was only read was as it was read when this was appended.
      return toOutcome(decided.refusal, events, { ...view, ...(await streams.read([...new Set(events.map(({ event }) => event.stream))])) })
    }
    return toOutcome(refuse('stale').refusal, [], await viewFor(command))
  }

  async function consider(command: DeskCommand): Promise<{ readonly view: DeskView; readonly decided: Decided }> {
    const view = await viewFor(command)
    const marks = await toMarks(command, view, vault, findLeaks)
    const current = typeof policy === 'function' ? policy() : policy
    const context = { policy: current, now: instant(), ...(marks && { marks }), ...(locale !== undefined && { locale }) }
    return { view, decided: marks ? decide(view, command, context) : refuse('erased') }
  }

  async function viewFor(command: DeskCommand): Promise<DeskView> {
    const view = await streams.read([command.stream, ...Object.keys(command.reads)])
    return { ...view, ...(await streams.read(streamsFor(command, view).filter((stream) => !view[stream]))) }
  }

  /** The same answer as the first time; but a claim that was stopped then is not one now. */
  async function repeated(command: DeskCommand, made: readonly StoredEvent[]): Promise<DeskOutcome> {
    const views = await viewFor(command)
    const isSame = made.every(({ event }) => event.actor === command.actor.id && event.stream === command.stream)
    const isStopped = command.type === 'claim' && !made.some(({ event }) => event.type === 'claimed')
    return toOutcome(isSame && !isStopped ? undefined : refuse(isSame ? 'stale' : 'invalid').refusal, made, views)
  }

  async function locate(place: DeskPlace, isMade: boolean) {
    const name = async (mark: string, subject: string | null) => {
      const key = (await vault.mark(deskOwner, mark)) ?? ''
      const kept = await store.name(key)
      if (kept !== null || !isMade) return kept
      const id = toText(random(16))
      return store.name(key, { id, subject: subject ?? id })
    }
    const subject = await name(personMark(place.customer), null)
    if (subject === null) return null
    if (isMade) await vault.prepare(subject)
    if (!('thread' in place)) return { stream: `identity:${subject}`, subject }
    const thread = await name(JSON.stringify([place.source, place.thread, subject]), subject)
    return thread === null ? null : { stream: `thread:${thread}`, subject }
  }

  return {
    locate: async (place) => (await locate(place, true)) as { stream: string; subject: string },
    find: (place) => locate(place, false),
    read: (ids) => streams.read(ids),
    execute,
    subscribe: (listener) => store.subscribe(listener),
    history: (stream) => streams.history(stream),
    streamsOf: (subject) => store.streamsOf(subject),
    streams: async () => Object.keys(await store.heads()),
    verify: async () => verifyLog({
      heads: await store.heads(), checkpoints: await store.checkpoints(), signer, read: (stream) => store.read(stream, 0), isGenuine: (stored) => vault.isGenuine(stored),
    }),
    erase: (subject, actor) => eraseSubject(subject, { store, vault, streams, actor, at: instant() }),
    checkpoint: () => checkpoints.sign(),
    export: ({ words = false } = {}) => exportLog(store, vault, instant(), words),
    presence: options.presence ?? createPresence(now),
  }
}

const personMark = (customer: Identity): string => `identity ${identityKey(customer)}`

function toOutcome(refusal: Refusal | undefined, made: readonly StoredEvent[], views: DeskView): DeskOutcome {
  const events = made.map(({ event }) => event)
  return refusal ? { state: 'refused', ...refusal, events, views } : { state: 'done', events, views }
}
