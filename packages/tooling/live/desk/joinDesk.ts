import { createBluesky } from '@alongside/adapters/bluesky'
import { createMemoryDesk, executeAnew, scopesOf, type Desk, type DeskCommand, type DeskOutcome, type MemoryDeskStore, type StreamId, type Submission, type ThreadState } from '@alongside/core/desk'
import type { Identity } from '@alongside/core/model'
import { createOutbox, type Outbox } from '@alongside/core/outbox'
import type { PolicyActor } from '@alongside/core/policy'
import { credentialsOf } from '../../../adapters/src/bluesky/conformance.js'
import type { AtNetwork, AtRecord, Fetch } from '../../../adapters/src/bluesky/testing/connectAtNetwork.js'
import { followSend } from '../../../react/src/desk/followSend.js'
import { observeThread, type ThreadReading } from '../../../react/src/desk/observeThread.js'
import { toOutboxRequest } from '../../../react/src/desk/toOutboxRequest.js'
import { toPolicyChannel } from '../../../react/src/desk/toPolicyChannel.js'
import type { DeskOrder } from '../../../react/src/desk/useDeskExecute.js'
import { createKey } from '../../../react/src/runtime/createKey.js'
import { createRuntime } from '../../../react/src/runtime/createRuntime.js'
import type { Encounter } from '../browser/meetCustomer.js'
import { company } from './company.js'

/** A customer's post on the real network, and the one log that all who answer it share. */
export interface DeskScene {
  readonly network: AtNetwork
  readonly encounter: Encounter
  readonly question: AtRecord
  readonly store: MemoryDeskStore
}

/** An employee without a screen: what the sidebar does for them, step by step. */
export interface Colleague {
  readonly desk: Desk
  readonly stream: StreamId
  readonly outbox: Outbox
  thread(): Promise<ThreadState>
  submission(id: string): Promise<Submission>
  /** Reads the conversation from the network and tells the desk. */
  look(): Promise<ThreadReading>
  give(order: DeskOrder): Promise<DeskOutcome>
  /** Begins to write, and hands the reply over; answers the submission's id. */
  ask(text: string): Promise<string>
  /** Approves a reply as it stands, or in other words. */
  approve(id: string, text?: string): Promise<DeskOutcome>
  /** Reads once more, claims and, where the claim is granted, hands it to the outbox. */
  send(id: string): Promise<DeskOutcome>
}

/** Opens the desk for one employee, as in a browser of their own. `line` is how they reach the brand's server. */
export async function joinDesk({ network, encounter, question, store }: DeskScene, actor: PolicyActor, line: Fetch = network.fetch): Promise<Colleague> {
  const { brand, customer } = encounter
  const { policy } = company
  const adapter = createBluesky({
    accounts: [{ did: brand.did, name: 'Kestrel' }], appView: network.appView, credentials: credentialsOf(brand, network), environment: { fetch: line as typeof fetch },
  })
  const runtime = createRuntime({ adapters: [adapter], actor, locale: 'en', purpose: 'service' })
  const desk = createMemoryDesk({ store, policy, now: Date.now, random: (length) => crypto.getRandomValues(new Uint8Array(length)) })
  const whom: Identity = { scheme: 'did', realm: '', id: customer.did, party: 'person' }
  const about = { source: adapter.id, id: question.uri }
  const { stream, subject } = await desk.locate({ source: adapter.id, thread: question.uri, customer: whom })
  const outbox = createOutbox({
    sendPost: (_source, post, key) => adapter.replies!.send(post, key, runtime.call(new AbortController().signal)),
    receipt: (_source, post, key) => adapter.replies!.receipt(key, post, runtime.call(new AbortController().signal)),
    now: Date.now, sleep: (duration) => new Promise((resolve) => setTimeout(resolve, duration)), newId: createKey,
  })

  const thread = async () => (await desk.read([stream]))[stream] as ThreadState
  const find = (state: ThreadState, id: string) => state.submissions.find((one) => one.id === id)!
  const read = () => observeThread(runtime, { source: adapter.id, about, subject: [whom] }, policy)

  async function give(order: DeskOrder): Promise<DeskOutcome> {
    const id = order.id ?? createKey()
    const state = await thread()
    const channel = 'channel' in order ? order.channel : 'submission' in order && order.submission !== undefined ? find(state, order.submission).channel : undefined
    return executeAnew(desk, [stream, ...(channel ? scopesOf(channel) : [])], (reads) => ({ ...order, id, actor, stream, subject, reads }) as DeskCommand)
  }

  return {
    desk, stream, outbox, thread, give,
    submission: async (id) => find(await thread(), id),
    async look() {
      const reading = await read()
      await give({ type: 'observe', observation: reading.observation })
      return reading
    },
    async ask(text) {
      const { channels, observation } = await read()
      await give({ type: 'observe', observation })
      const { version: since } = await thread()
      const id = createKey()
      const words = { text, about, thread: question.uri, language: 'en' }
      const outcome = await give({ type: 'submit', id, channel: toPolicyChannel(adapter, channels[0]!), words, since })
      if (outcome.state === 'refused') throw new Error(`${outcome.code}. ${outcome.message}`)
      return id
    },
    async approve(submission, text) {
      const state = await thread()
      const seen = { submission, draft: find(state, submission).version, seen: state.version }
      return give(text === undefined ? { type: 'approve', ...seen } : { type: 'edit-and-approve', ...seen, text })
    },
    async send(id) {
      const submission = find(await thread(), id)
      const reading = await read()
      const request = await toOutboxRequest(submission, reading, { to: whom }, Date.now())
      const answer = await give({ type: 'claim', submission: id, observation: reading.observation })
      if (answer.state === 'refused') return answer
      outbox.send(request!)
      followSend({ outbox, execute: (_stream, order) => give(order), stream, submission, source: adapter.id })
      return answer
    },
  }
}
