import type { Call, TimelineAsk } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import type { Instant } from '@alongside/core/model'
import { pageSizes, type Api, type StatusView } from './api.js'
import { isPublic, type MapContext } from './map.js'
import { mapInstant } from './mapAuthor.js'
import { isRefusal, openAccount } from './openAccount.js'
import { resolveSubject } from './resolveSubject.js'
import { addressOf } from './toAddress.js'

/** One list of the instance that holds a part of the timeline. */
export interface Feed {
  /** What a cursor calls it. */
  readonly key: string
  read(cursor: string, limit: number, call: Call): Promise<FeedPart>
}

export interface FeedEntry {
  readonly status: StatusView
  /** When it came into this list. Lists are sorted by this moment, which is never before the status was written. */
  readonly arrivedAt: Instant
}

export interface FeedPart {
  /** What counts, newest first. */
  readonly entries: readonly FeedEntry[]
  /** Whatever is on later pages arrived no later than this; undefined when an empty page proves nothing. */
  readonly floor: Instant | 'beginning' | undefined
  readonly next?: string
}

/**
 * The lists that hold what is asked for. With us: what they wrote to our account, as its notifications keep it, and what our account
 * wrote to them. In public: what they wrote.
 */
export async function openFeeds(api: Api, { subject, scope }: Pick<TimelineAsk, 'subject' | 'scope'>, context: MapContext, call: Call): Promise<readonly Feed[]> {
  if (scope.kind === 'public') return (await peopleOf(api, subject, call)).map((id) => createPublicFeed(api, id))
  const { account } = context
  if (!account || (scope.accounts.length > 0 && !scope.accounts.includes(account.address))) return []
  if (subject.every((identity) => addressOf(identity) === null)) return []
  await insistOnAccount(api, context, call)
  const [people, ours] = await Promise.all([peopleOf(api, subject, call), api.lookUpAccount(account.address, call)])
  if (people.length === 0) return []
  return [...people.map((id) => createMentionFeed(api, id, context)), ...(ours?.id ? [createOwnFeed(api, ours.id, people)] : [])]
}

/** Notifications are those of whoever is signed in. */
async function insistOnAccount(api: Api, context: MapContext, call: Call): Promise<void> {
  const session = await openAccount(api, context, call)
  if (isRefusal(session)) throw new AlongsideError({ code: session.code, message: session.message, source: context.source })
}

async function peopleOf(api: Api, subject: TimelineAsk['subject'], call: Call): Promise<readonly string[]> {
  return (await resolveSubject(api, subject, call)).flatMap(({ id }) => id ?? [])
}

function createPublicFeed(api: Api, id: string): Feed {
  return {
    key: `posts:${id}`,
    read: (cursor, limit, call) => readStatuses(api, id, cursor, limit, true, isPublic, call),
  }
}

function createOwnFeed(api: Api, id: string, people: readonly string[]): Feed {
  const isToThem = ({ mentions = [], in_reply_to_account_id: answered }: StatusView) => [answered, ...mentions.map((mention) => mention.id)].some((one) => people.includes(one ?? ''))
  return {
    key: 'ours',
    read: (cursor, _, call) => readStatuses(api, id, cursor, pageSizes.statuses, false, isToThem, call),
  }
}

async function readStatuses(api: Api, id: string, cursor: string, limit: number, hasBoosts: boolean, counts: (status: StatusView) => boolean, call: Call): Promise<FeedPart> {
  const { entries, next } = (await api.getAccountStatuses(id, cursor, limit, hasBoosts, call)) ?? { entries: [] }
  const dated = entries.flatMap((status) => toEntry(status, status.created_at))
  return { entries: dated.filter(({ status }) => counts(status)), ...toEnd(dated, next) }
}

function createMentionFeed(api: Api, person: string, context: MapContext): Feed {
  return {
    key: `mentions:${person}`,
    async read(cursor, _, call) {
      await insistOnAccount(api, context, call)
      const { entries, next } = await api.getMentions(person, cursor, call)
      const dated = entries.flatMap(({ status, created_at: arrivedAt }) => toEntry(status, arrivedAt))
      return { entries: dated, ...toEnd(dated, next) }
    },
  }
}

function toEntry(status: StatusView | null | undefined, date: string | undefined): readonly FeedEntry[] {
  const arrivedAt = mapInstant(date)
  return status && arrivedAt !== undefined ? [{ status, arrivedAt }] : []
}

function toEnd(dated: readonly FeedEntry[], next: string | undefined): Pick<FeedPart, 'floor' | 'next'> {
  if (next === undefined) return { floor: 'beginning' }
  const [floor] = dated.map(({ arrivedAt }) => arrivedAt).sort()
  return { floor, next }
}
