import { randomUUID } from 'node:crypto'
import type { DeskOutcome, StreamId, SubjectId, Submission, ThreadState } from '@alongside/core/desk'
import type { Interaction } from '@alongside/core/model'
import type { WireCommand, WirePost } from '@alongside/core/protocol'
import { threadOf } from '../desk/createEyes.js'
import { toPolicyChannel } from '../desk/toPolicyChannel.js'
import type { RigAgent, TenantRig } from './createTenantRig.js'

type Order = { readonly [T in WireCommand['type']]: Omit<Extract<WireCommand, { type: T }>, 'id' | 'stream' | 'subject' | 'reads'> & { readonly id?: string } }[WireCommand['type']]

/** One conversation of the cast at the desk, as a browser goes about it. */
export interface Conversation {
  readonly stream: StreamId
  readonly subject: SubjectId
  readonly item: Interaction
  read(agent: RigAgent): Promise<ThreadState>
  /** Gives an order with the version that is there. */
  order(agent: RigAgent, order: Order, reads?: Readonly<Record<StreamId, number>>): Promise<DeskOutcome>
  /** Observes, writes and hands in a reply; answers with its id. */
  submit(agent: RigAgent, text: string, channel?: string, more?: Partial<Extract<WireCommand, { type: 'submit' }>>): Promise<{ readonly id: string; readonly outcome: DeskOutcome }>
  claim(agent: RigAgent, submission: string): Promise<DeskOutcome>
  /** The post a browser makes of a submission. */
  post(submission: Submission, change?: Partial<WirePost>): WirePost
  submission(agent: RigAgent, id: string): Promise<Submission>
}

/** What a lying browser would say it saw. */
export const nothingSeen = { items: [], strangers: 0 } as const

export async function openConversation(rig: TenantRig, agent: RigAgent, customer: string): Promise<Conversation> {
  const item = await rig.waiting(customer)
  const { adapter } = rig.access.source(agent.session, item.ref.source)
  const { stream, subject } = await agent.desk.locate({ place: { source: item.ref.source, thread: threadOf(item), customer: item.author.identity! } })

  const read = async (by: RigAgent) => (await by.desk.read({ streams: [stream] }))[stream] as ThreadState
  const order: Conversation['order'] = async (by, what, reads) =>
    by.desk.execute({ command: { id: randomUUID(), stream, subject, reads: reads ?? { [stream]: (await read(by)).version }, ...what } as WireCommand })

  return {
    stream, subject, item, read, order,
    async submit(by, text, channel = 'comment', more = {}) {
      await order(by, { type: 'observe', observation: nothingSeen })
      const { version } = await read(by)
      const channels = await adapter.replies!.channels({ about: item.ref }, { signal: new AbortController().signal, locale: 'en', actor: by.session.actor, purpose: 'service', priority: 'agent' })
      const found = toPolicyChannel({ adapter }, channels.find(({ id }) => id === channel)!)
      const id = randomUUID()
      const words = { text, about: item.ref, ...(item.thread !== undefined && { thread: item.thread }) }
      return { id, outcome: await order(by, { id, type: 'submit', channel: found, words, since: version, ...more }) }
    },
    claim: (by, submission) => order(by, { type: 'claim', submission, observation: nothingSeen }),
    post: ({ text, channel }, change = {}) => ({
      channel: channel.id, visibility: channel.visibility as 'public', text: text, about: item.ref, ...(item.thread !== undefined && { thread: item.thread }),
      to: item.author.identity!, attachments: [], composedAt: new Date(rig.now()).toISOString(), ...change,
    }),
    submission: async (by, id) => (await read(by)).submissions.find((one) => one.id === id)!,
  }
}
