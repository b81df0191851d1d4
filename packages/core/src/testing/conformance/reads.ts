import type { Call, Subject } from '../../adapter/index.js'
import { withUs } from '../../model/index.js'
import type { Probe } from './Rule.js'

/** One method of an adapter that reads, with an ask about the subject. */
export interface Read {
  readonly name: string
  run(call: Call, subject?: Subject): Promise<unknown>
}

/** Every read that this adapter has and that goes to the upstream. */
export function readsOf({ adapter, world }: Probe): readonly Read[] {
  const { customers, orders, cases, timeline, feed, replies } = adapter
  const scope = world.scope ?? withUs
  const [identity] = world.subject
  const limit = 10
  return [
    ...(customers && identity ? [
      { name: 'customers.find', run: (call: Call, [one = identity] = world.subject) => customers.find({ query: { type: 'identity', identity: one }, limit }, call) },
      { name: 'customers.profile', run: (call: Call, subject = world.subject) => customers.profile({ subject }, call) },
    ] : []),
    ...(orders ? [{ name: 'orders.list', run: (call: Call, subject = world.subject) => orders.list({ subject, limit }, call) }] : []),
    ...(cases ? [{ name: 'cases.list', run: (call: Call, subject = world.subject) => cases.list({ subject, limit }, call) }] : []),
    ...(timeline ? [{ name: 'timeline.list', run: (call: Call, subject = world.subject) => timeline.list({ subject, scope, limit }, call) }] : []),
    ...(feed ? [{ name: 'feed.list', run: (call: Call) => feed.list({ accounts: [], limit }, call) }] : []),
    ...(replies && world.replyTarget ? [{ name: 'replies.channels', run: (call: Call) => replies.channels(world.replyTarget ?? {}, call) }] : []),
  ]
}

/** The reads that depend on whom is asked about. */
export const readsAboutSubject = (probe: Probe): readonly Read[] => readsOf(probe).filter(({ name }) => name !== 'feed.list' && name !== 'replies.channels')
