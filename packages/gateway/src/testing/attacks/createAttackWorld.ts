import { randomUUID } from 'node:crypto'
import type { ThreadState } from '@alongside/core/desk'
import type { Channel } from '@alongside/core/adapter'
import type { Identity, Interaction } from '@alongside/core/model'
import type { CastStaffId } from '@alongside/core/testing'
import { threadOf } from '../../desk/createEyes.js'
import { toPolicyChannel } from '../../desk/toPolicyChannel.js'
import type { AskOptions, TestGateway, TestTenant } from '../openTestGateway.js'

/** A conversation somebody works on, as a browser knows it. */
export interface AttackedThread {
  readonly source: string
  readonly stream: string
  readonly subject: string
  readonly item: Interaction
  readonly customer: Identity
  readonly channel: ReturnType<typeof toPolicyChannel>
}

/** Two companies in the middle of their day, so that there is something to lie about. */
export interface AttackWorld {
  readonly open: TestGateway
  /** Ines Roth's, a gold customer: public replies need a lead. */
  readonly ines: AttackedThread
  readonly tomas: AttackedThread
  /** The same person's, at the other company. */
  readonly heron: AttackedThread
  /** Mira's reply to Ines, which waits for approval. */
  readonly pending: string
  /** Dana's reply to Tomás, claimed and not sent yet. */
  readonly claimed: string
  /** Dana's reply to Ines that left without the desk, and its key. */
  readonly sent: { readonly key: string; readonly post: Readonly<Record<string, unknown>> }
  version(thread: AttackedThread): Promise<number>
  /** A command on a thread, right but for what is given. */
  command(thread: AttackedThread, command: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
  post(thread: AttackedThread, text: string, more?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
}

export const asked = (ask: unknown) => ({ ask, locale: 'en', purpose: 'service', priority: 'agent' })
export const nothingSeen = { items: [], strangers: 0 } as const

export async function createAttackWorld(open: TestGateway): Promise<AttackWorld> {
  const ines = await openThread(open, 'ines-roth', 'mira', 'kestrel')
  const tomas = await openThread(open, 'tomas-vidal', 'dana', 'kestrel')
  const heron = await openThread(open, 'ines-roth', 'mira', 'heron')
  const versions = new Map<string, number>()
  const version = async ({ stream }: AttackedThread) => {
    const view = await open.ask<Record<string, ThreadState>>('/v1/desk/read', { streams: [stream] }, { as: 'dana' })
    versions.set(stream, view[stream]!.version)
    return view[stream]!.version
  }
  const command: AttackWorld['command'] = ({ stream, subject }, more) => ({ command: { id: randomUUID(), stream, subject, reads: { [stream]: versions.get(stream) ?? 0 }, ...more } })
  const post: AttackWorld['post'] = ({ item, channel, customer }, text, more = {}) => ({
    channel: channel.id, visibility: channel.visibility, text, about: item.ref, ...(item.thread !== undefined && { thread: item.thread }), to: customer,
    attachments: [], composedAt: '2026-11-21T11:31:00.000Z', ...more,
  })
  const execute = async (thread: AttackedThread, options: AskOptions, order: Readonly<Record<string, unknown>>) => {
    await version(thread)
    const outcome = await open.ask<{ state: string; code?: string; message?: string }>('/v1/desk/execute', command(thread, order), options)
    if (outcome.state !== 'done') throw new Error(`the world could not be made: ${JSON.stringify([outcome.code, outcome.message])}`)
    await version(thread)
  }
  const submit = async (thread: AttackedThread, as: CastStaffId, tenant: TestTenant, text: string) => {
    const id = randomUUID()
    await execute(thread, { as, tenant }, { type: 'observe', observation: nothingSeen })
    const since = await version(thread)
    await execute(thread, { as, tenant }, {
      id, type: 'submit', channel: thread.channel, since, words: { text, about: thread.item.ref, ...(thread.item.thread !== undefined && { thread: thread.item.thread }), customer: { tier: 'Gold' } },
    })
    return id
  }

  const pending = await submit(ines, 'mira', 'kestrel', 'We send you a new router today.')
  const claimed = await submit(tomas, 'dana', 'kestrel', 'The address is changed.')
  await execute(tomas, { as: 'dana' }, { type: 'claim', submission: claimed, observation: nothingSeen })
  const sent = { key: randomUUID(), post: post(ines, 'We looked it up and call you today.') }
  await open.ask(`/v1/sources/${ines.source}/replies/send`, asked(sent), { as: 'dana' })
  await open.ask('/v1/desk/execute', command(heron, { type: 'note', text: 'Of Heron alone.' }), { tenant: 'heron' })
  return { open, ines, tomas, heron, pending, claimed, sent, version, command, post }
}

async function openThread(open: TestGateway, id: string, as: CastStaffId, tenant: TestTenant): Promise<AttackedThread> {
  const cast = open.casts[tenant]
  const { queue } = cast.customers.find((one) => one.id === id)!
  const { source } = queue
  const { adapter } = cast.sources[source]
  const call = { signal: new AbortController().signal, locale: 'en', actor: cast.staff.mira, purpose: 'service', priority: 'agent' } as const
  const { items } = await adapter.timeline!.thread({ ref: queue.about! }, call)
  const item = items.find(({ ref }) => ref.id === queue.about!.id)!
  const customer = item.author.identity!
  const channels: readonly Channel[] = await adapter.replies!.channels({ about: item.ref }, call)
  const channel = channels.find(({ availability }) => availability.state === 'open') ?? channels[0]!
  const place = { source, thread: threadOf(item), customer }
  const { stream, subject } = await open.ask<{ stream: string; subject: string }>('/v1/desk/locate', { place }, { as, tenant })
  return { source, stream, subject, item, customer, channel: toPolicyChannel({ adapter }, channel) }
}
