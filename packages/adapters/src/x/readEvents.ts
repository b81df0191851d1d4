import type { Instant } from '@alongside/core/model'
import type { IncludesView, PostView } from './api.js'
import { mapInstant } from './mapAuthor.js'
import { readActivityPost, type ActivityPost } from './readActivityPost.js'

/** One thing that a delivery reports. */
export type XEvent =
  | { readonly type: 'post'; readonly post: PostView; readonly includes: IncludesView }
  /** Something changed; what it is now has to be looked up. */
  | { readonly type: 'changed'; readonly id: string }
  | { readonly type: 'gone'; readonly id: string; readonly at: Instant; readonly why: 'deleted' | 'hidden'; readonly countries?: readonly string[] }

export interface Delivered {
  readonly events: readonly XEvent[]
  /** X's own id of the delivery, where it gives one. */
  readonly id?: string
  /** Whose activity it is; undefined where it does not say. */
  readonly account?: string
}

interface ComplianceEvent {
  readonly tweet?: { readonly id?: string }
  readonly post?: { readonly id?: string }
  readonly event_at?: string
  readonly withheld_in_countries?: readonly string[]
}

interface DeliveryView {
  readonly for_user_id?: string
  readonly tweet_create_events?: readonly ActivityPost[] | null
  readonly tweet_delete_events?: readonly { readonly status?: { readonly id?: string }; readonly timestamp_ms?: string | number }[] | null
  readonly data?: ({
    readonly event_type?: string
    readonly event_uuid?: string
    readonly filter?: { readonly user_id?: string } | null
    readonly includes?: IncludesView | null
    readonly payload?: PostView | null
  } & Readonly<Record<string, unknown>>) | null
}

/**
 * What a delivery says: of the Account Activity API (a list per kind of event), of the X Activity API (one `event_type` with its payload),
 * or a line of the compliance stream that somebody hands on. What is none of a timeline's business, a follow or a like, is no event.
 */
export function readEvents(delivery: unknown, receivedAt: Instant): Delivered {
  if (typeof delivery !== 'object' || delivery === null) return { events: [] }
  const { for_user_id: owner, tweet_create_events: created, tweet_delete_events: deleted, data } = delivery as DeliveryView
  const events = [
    ...(created ?? []).filter(({ retweeted_status: reposted }) => !reposted).map((activity): XEvent => ({ type: 'post', ...readActivityPost(activity) })),
    ...(deleted ?? []).flatMap(({ status, timestamp_ms: at }) => toGone(status?.id, new Date(Number(at ?? NaN)), receivedAt)),
    ...(data ? [...readTyped(data, receivedAt), ...readCompliance(data, receivedAt)] : []),
  ]
  const account = owner ?? data?.filter?.user_id
  return { events, ...(account !== undefined && { account }), ...(data?.event_uuid && { id: data.event_uuid }) }
}

function readTyped({ event_type: type = '', payload, includes }: NonNullable<DeliveryView['data']>, receivedAt: Instant): readonly XEvent[] {
  if (!payload) return []
  if (type === 'post.delete') return toGone(payload.id, new Date(receivedAt), receivedAt)
  return /^post\.((mention|reply|quote)\.)?create$/.test(type) ? [{ type: 'post', post: payload, includes: includes ?? {} }] : []
}

/** https://docs.x.com/x-api/compliance/streams/introduction. What concerns a whole person names no post, and is found by looking again. */
function readCompliance(data: Readonly<Record<string, unknown>>, receivedAt: Instant): readonly XEvent[] {
  const event = (name: string) => data[name] as ComplianceEvent | undefined
  const idOf = (one: ComplianceEvent | undefined) => one?.tweet?.id ?? one?.post?.id
  const changed = event('tweet_edit') ?? event('post_edit') ?? event('undrop')
  const id = idOf(changed)
  return [
    ...(event('delete') ? toGone(idOf(event('delete')), new Date(event('delete')?.event_at ?? NaN), receivedAt) : []),
    ...(['drop', 'withheld'] as const).flatMap((name) => toGone(idOf(event(name)), new Date(event(name)?.event_at ?? NaN), receivedAt, event(name)?.withheld_in_countries ?? [])),
    ...(id === undefined ? [] : [{ type: 'changed', id } as const]),
  ]
}

function toGone(id: string | undefined, at: Date, receivedAt: Instant, countries?: readonly string[]): readonly XEvent[] {
  if (!id) return []
  const moment = Number.isNaN(at.getTime()) ? receivedAt : (mapInstant(at.toISOString()) ?? receivedAt)
  return [{ type: 'gone', id, at: moment, why: countries ? 'hidden' : 'deleted', ...(countries && { countries }) }]
}
