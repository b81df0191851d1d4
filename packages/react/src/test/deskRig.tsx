import { createMemoryDesk, createMemoryDeskStore, createPresence, type Desk, type DeskCommand, type DeskOutcome, type DeskPlace, type Presence, type StreamId, type SubjectId, type ThreadState } from '@alongside/core/desk'
import { refKey, type InteractionRef } from '@alongside/core/model'
import type { Policy, PolicyActor, PolicyChannel } from '@alongside/core/policy'
import { castPolicy, castStaff, createCast, type Cast, type CastStaffId } from '@alongside/core/testing'
import { observeThread, type ThreadReading } from '../desk/observeThread.js'
import { toPolicyChannel } from '../desk/toPolicyChannel.js'
import type { DeskOrder } from '../desk/useDeskExecute.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { createMemoryDrafts } from '../ports/createMemoryDrafts.js'
import { createMemoryPreferences } from '../ports/Preferences.js'
import { createKey } from '../runtime/createKey.js'
import { createRuntime } from '../runtime/createRuntime.js'

/** Kestrel with its policy and a desk in memory, for any number of people at once. */
export interface DeskRig {
  readonly cast: Cast
  readonly policy: Policy
  readonly staff: readonly PolicyActor[]
  readonly presence: Presence
  /** What a provider needs for one member of staff, on a desk of their own over the one log, as in a browser of their own. */
  as(who: CastStaffId): Omit<AlongsideProps, 'children'>
  deskOf(who: CastStaffId): Desk
  /** One member of staff without a screen, at the conversation around an item; who has looked at it. */
  join(who: CastStaffId, about: InteractionRef, customer?: string): Promise<DeskHand>
}

/** What somebody does at the desk while a test or a story looks at another's screen. */
export interface DeskHand {
  readonly place: Extract<DeskPlace, { readonly thread: string }>
  readonly stream: StreamId
  readonly subject: SubjectId
  read(): Promise<ThreadState>
  /** Looks at the conversation as it is now. */
  observe(): Promise<ThreadReading>
  /** Gives an order. Throws when it is refused, so that no story is told that did not happen. */
  give(order: DeskOrder): Promise<DeskOutcome>
  channel(id: string): Promise<PolicyChannel>
  /** Hands a reply over, for the channel `comment` unless told; answers the submission's id. */
  submit(text: string, channel?: string, more?: { readonly sendAt?: string }): Promise<string>
  /** Approves a reply as it stands. */
  approve(submission: string): Promise<DeskOutcome>
}

export interface DeskRigOptions {
  readonly cast?: Cast
  readonly policy?: Policy
}

const staff: readonly PolicyActor[] = Object.values(castStaff)

export function createDeskRig({ cast = createCast(), policy = castPolicy }: DeskRigOptions = {}): DeskRig {
  const store = createMemoryDeskStore()
  const presence = createPresence(cast.now)
  const desks = new Map<CastStaffId, Desk>()
  const props = new Map<CastStaffId, Omit<AlongsideProps, 'children'>>()
  const deskOf = (who: CastStaffId) => {
    const desk = desks.get(who) ?? createMemoryDesk({ store, policy, presence, now: cast.now, random: (length) => crypto.getRandomValues(new Uint8Array(length)) })
    desks.set(who, desk)
    return desk
  }
  const rig: DeskRig = {
    cast, policy, staff, presence, deskOf,
    as(who) {
      const known = props.get(who) ?? {
        adapters: cast.adapters, actor: castStaff[who], locale: 'en', timeZone: 'Europe/Berlin', now: cast.now, savedReplies: cast.savedReplies,
        policy, staff, desk: deskOf(who), drafts: createMemoryDrafts(), preferences: createMemoryPreferences(), outbox: { load: () => [], save: () => undefined },
      }
      props.set(who, known)
      return known
    },
    join: (who, about, customer) => join(rig, who, about, customer),
  }
  return rig
}

async function join({ cast, policy, deskOf }: DeskRig, who: CastStaffId, about: InteractionRef, customer = 'ines-roth'): Promise<DeskHand> {
  const desk = deskOf(who)
  const actor: PolicyActor = castStaff[who]
  const runtime = createRuntime({ adapters: cast.adapters, actor, locale: 'en', purpose: 'service' })
  const adapter = runtime.adapter(about.source)!
  const { subject: identities } = cast.customers.find(({ id }) => id === customer)!
  const reading = () => observeThread(runtime, { source: about.source, about, subject: identities }, policy)
  const item = (await reading()).items.find(({ ref }) => refKey(ref) === refKey(about))!
  const place = { source: about.source, thread: item.thread ?? about.id, customer: item.author.identity! }
  const { stream, subject } = await desk.locate(place)
  const read = async () => (await desk.read([stream]))[stream] as ThreadState

  const give = async (order: DeskOrder): Promise<DeskOutcome> => {
    const { version } = await read()
    const outcome = await desk.execute({ id: createKey(), ...order, actor, stream, subject, reads: { [stream]: version } } as DeskCommand)
    if (outcome.state === 'refused') throw new Error(`${who} could not ${order.type}: ${outcome.code}. ${outcome.message} ${outcome.decision?.rule ?? ''}`)
    return outcome
  }
  const observe = async () => {
    const seen = await reading()
    await give({ type: 'observe', observation: seen.observation })
    return seen
  }
  const channel = async (id: string) => toPolicyChannel(adapter, (await reading()).channels.find((one) => one.id === id)!)
  await observe()
  return {
    place, stream, subject, read, observe, give, channel,
    async submit(text, id = 'comment', more = {}) {
      const submission = createKey()
      await give({ type: 'submit', id: submission, channel: await channel(id), since: (await read()).version, words: { text, about, customer: { tier: 'Gold', region: 'DE' } }, ...more })
      return submission
    },
    async approve(submission) {
      const { version, submissions } = await read()
      return give({ type: 'approve', submission, draft: submissions.find(({ id }) => id === submission)!.version, seen: version })
    },
  }
}
