import { sql } from 'kysely'
import type { Channel, OutgoingPost } from '@alongside/core/adapter'
import { createMemoryDesk, executeAnew, type DeskCommand, type DeskOrders, type DeskCommandType, type DeskOutcome, type Observation, type Submission, type ThreadState } from '@alongside/core/desk'
import type { Identity } from '@alongside/core/model'
import type { Policy, PolicyActor, PolicyChannel } from '@alongside/core/policy'
import { createDispatch, type DispatchOptions } from '../outbox/createDispatch.js'
import type { Acceptance, Dispatch } from '../outbox/Dispatch.js'
import type { DispatchTiming } from '../outbox/DispatchTiming.js'
import type { Database } from '../storage/Database.js'
import { createTestClock } from './createTestClock.js'
import { createTestNetwork } from './createTestNetwork.js'

const policy: Policy = {
  spec: 1, id: 'test', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' }, roles: { agent: {} },
  approval: { steps: [{ of: [{ kind: 'role', id: 'agent' }], need: 'any' }] },
  rules: [{ id: 'all', effect: 'allow', reason: { en: 'Agents answer.' }, when: { roles: ['agent'] } }],
}
export const mira: PolicyActor = { id: 'mira', name: 'Mira', roles: ['agent'], tenant: 'kestrel' }
export const ines: Identity = { scheme: 'net', realm: '', id: 'ines', party: 'person' }
const channel: PolicyChannel = {
  id: 'net-reply', source: 'net', network: 'net', account: 'kestrel', visibility: 'public', ownership: 'independent', availability: { state: 'open' }, verbs: { own: [], others: [] },
}
const seen: Observation = { items: [{ ref: { source: 'net', id: 'question' }, revision: 1, author: ines, party: 'customer', visibility: 'public', occurredAt: '2026-11-22T08:00:00.000Z' }], strangers: 0 }

export const post = (text: string, more: Partial<OutgoingPost> = {}): OutgoingPost => ({
  channel: 'net-reply', visibility: 'public', text, about: { source: 'net', id: 'question' }, to: ines, attachments: [], composedAt: '2026-11-22T09:00:00.000Z', ...more,
})

export const acceptance = (key: string, more: Partial<Acceptance> = {}): Acceptance => ({
  tenant: 'kestrel', source: 'net', account: 'kestrel', key, post: post(`Words of ${key}`), actor: mira, once: 'by-lookup', ...more,
})

export interface RigOptions {
  readonly database: Database
  readonly once?: Channel['once']
  readonly timing?: Partial<DispatchTiming>
  readonly onStep?: DispatchOptions['onStep']
}

/** A dispatch with a clock, a network and a desk of its own, on a database that is emptied for it. */
export async function createDispatchRig({ database, once = 'by-lookup', timing, onStep }: RigOptions) {
  await sql`truncate outbox_post, outbox_lane, outbox_report, outbox_departure, outbox_reading`.execute(database.db)
  const clock = createTestClock()
  const network = createTestNetwork(once, clock.now)
  const desk = createMemoryDesk({ policy, now: clock.now, random: (length) => crypto.getRandomValues(new Uint8Array(length)) })
  const { stream, subject } = await desk.locate({ source: 'net', thread: 'router', customer: ines })
  const errors: unknown[] = []
  const rests = new Set<Dispatch>()
  let count = 0

  const thread = async () => (await desk.read([stream]))[stream] as ThreadState
  const submission = async (id: string) => (await thread()).submissions.find((one) => one.id === id) as Submission

  const give = <T extends DeskCommandType>(type: T, orders: DeskOrders[T], actor: PolicyActor = mira, id = `${type}-${++count}`): Promise<DeskOutcome> =>
    executeAnew(desk, [stream, 'scope:all', ...['network:net', 'source:net', 'account:kestrel', 'channel:net-reply'].map((one) => `scope:${one}`)],
      (reads) => ({ id, actor, stream, subject, reads, type, ...orders }) as unknown as DeskCommand)

  /** Hands a reply over at the desk and claims it, as a browser does. */
  async function claim(id: string, sendAt?: string): Promise<NonNullable<Acceptance['submission']>> {
    if (!(await thread()).submissions.some((one) => one.id === id)) {
      await give('observe', { observation: seen })
      const outcome = await give('submit', { channel, words: { text: `Words of ${id}`, about: { source: 'net', id: 'question' } }, since: (await thread()).version, ...(sendAt !== undefined && { sendAt }) }, mira, id)
      if (outcome.state === 'refused') throw new Error(`${outcome.code} ${outcome.message}`)
    }
    return sendAt === undefined ? claimAgain(id) : { stream, subject, id, claim: 0 }
  }

  async function claimAgain(id: string, by = mira): Promise<NonNullable<Acceptance['submission']>> {
    const outcome = await give('claim', { submission: id, observation: seen }, by)
    if (outcome.state === 'refused') throw new Error(`${outcome.code} ${outcome.message}`)
    return { stream, subject, id, claim: (await submission(id)).claim?.version ?? 0 }
  }

  /** One more process on the same database. */
  function open(more: Partial<DispatchOptions> = {}): Dispatch {
    const dispatch = createDispatch({
      database, secret: new Uint8Array(32).fill(7), sink: () => network, desk: () => desk, now: clock.now, sleep: clock.sleep, random: () => 0.5,
      claimAndAccept: async ({ submission: id, by }) => {
        const outcome = await give('claim', { submission: id, observation: seen }, by)
        if (outcome.state === 'done') await dispatch.accept(acceptance(id, { once, submission: { stream, subject, id, claim: (await submission(id)).claim?.version ?? 0 } }))
        return outcome
      },
      onError: (error) => errors.push(error), ...(timing && { timing }), ...(onStep && { onStep }), ...more,
    })
    rests.add(dispatch)
    return dispatch
  }

  return {
    clock, network, desk, stream, subject, errors, thread, submission, give, claim, claimAgain, open, seen, channel,
    state: async (key: string) => (await open().find('kestrel', key))?.state,
    async close() {
      network.release()
      await Promise.all([...rests].map((dispatch) => dispatch.stop()))
    },
  }
}

export type DispatchRig = Awaited<ReturnType<typeof createDispatchRig>>
