import type { Call, Channel, Change, DataAdapter, ReplyTarget, Subject, TimelineSource } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import { refKey, type CustomerMatch, type Interaction, type InteractionRef, type ProfileFragment } from '@alongside/core/model'
import type { Reach } from './createReach.js'
import { keep } from './keep.js'
import { notFound } from './notFound.js'

/** A source narrowed to the people and accounts of one employee. What is not theirs is left out of lists, and is `not-found` where it is asked for. */
export function withReach(adapter: DataAdapter, reach: Reach, learn: (fragment: ProfileFragment, subject: Subject) => void): DataAdapter {
  const { customers, orders, cases, timeline, live, replies, ...rest } = adapter
  return {
    ...rest,
    ...(customers && {
      customers: {
        async find(ask, call) {
          if (ask.query.type === 'identity') await reach.checkPeople([ask.query.identity])
          const found = await customers.find(ask, call)
          return { ...found, matches: await keepMatches(found.matches, reach) }
        },
        async profile(ask, call) {
          await reach.checkPeople(ask.subject)
          const fragment = await customers.profile(ask, call)
          if (fragment) learn(fragment, ask.subject)
          return fragment
        },
      },
    }),
    ...(orders && { orders: { list: async (ask, call) => reach.checkPeople(ask.subject).then(() => orders.list(ask, call)) } }),
    ...(cases && { cases: { list: async (ask, call) => reach.checkPeople(ask.subject).then(() => cases.list(ask, call)) } }),
    ...(timeline && { timeline: reachedTimeline(adapter, timeline, reach) }),
    ...(live && {
      live: {
        async *changes(ask, call): AsyncIterable<Change> {
          await reach.checkPeople(ask.subject)
          for await (const change of live.changes({ ...ask, scope: reach.narrow(ask.scope) }, call)) {
            if (change.type !== 'put' || (await reach.keepReachable([change.item], ask.subject)).length > 0) yield change
          }
        },
      },
    }),
    ...(replies && {
      replies: {
        ...replies,
        async channels(target, call) {
          await checkTarget(adapter, target, reach, call)
          return keepChannels(await replies.channels(target, call), reach)
        },
      },
    }),
  }
}

const keepMatches = (matches: readonly CustomerMatch[], reach: Reach): Promise<readonly CustomerMatch[]> =>
  keep(matches, async ({ identities }) => (await Promise.all(identities.map(reach.isReachable))).every(Boolean))

const keepChannels = (channels: readonly Channel[], reach: Reach): readonly Channel[] => channels.filter(({ account }) => reach.mayUse(account.id))

function reachedTimeline(adapter: DataAdapter, timeline: TimelineSource, reach: Reach): TimelineSource {
  const { id, replies } = adapter
  return {
    reads: timeline.reads,
    async list(ask, call) {
      await reach.checkPeople(ask.subject)
      const page = await timeline.list({ ...ask, scope: reach.narrow(ask.scope) }, call)
      return { ...page, items: await reach.keepReachable(page.items, ask.subject) }
    },
    async thread(ask, call) {
      const page = await timeline.thread(ask, call).catch((error: unknown) => {
        // The source's own words would tell what does not exist from what is somebody else's.
        throw isAlongsideError(error) && error.code === 'not-found' ? notFound('no-such-item', id) : error
      })
      const asked = page.items.find(({ ref }) => refKey(ref) === refKey(ask.ref))
      if (asked) await checkAuthor(asked, reach)
      const channels = replies && reach.hasForeignAccounts ? await replies.channels({ about: ask.ref }, call) : []
      if (channels.length > 0 && keepChannels(channels, reach).length === 0) throw notFound('account-elsewhere', id)
      return { ...page, items: await reach.keepReachable(page.items) }
    },
  }
}

async function checkAuthor({ direction, author }: Interaction, reach: Reach): Promise<void> {
  if (direction === 'inbound' && author.identity) await reach.checkPeople([author.identity])
}

async function checkTarget({ timeline }: DataAdapter, { to, about }: ReplyTarget, reach: Reach, call: Call): Promise<void> {
  if (to) await reach.checkPeople([to])
  const item = about && timeline && !reach.isOfAll ? await findItem(timeline, about, call) : undefined
  if (item) await checkAuthor(item, reach)
}

async function findItem(timeline: TimelineSource, about: InteractionRef, call: Call): Promise<Interaction | undefined> {
  const { items } = await timeline.thread({ ref: about }, call)
  return items.find(({ ref }) => refKey(ref) === refKey(about))
}
