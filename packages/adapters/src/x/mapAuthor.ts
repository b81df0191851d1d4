import type { Identity, Instant, Interaction } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import type { UserView } from './api.js'
import type { MapContext } from './map.js'

/** In whose numbering an id is valid. */
export const realm = 'x.com'

/** The name people chose, else their handle. */
export const mapName = ({ name, username }: UserView): string => name?.trim() || (username ? `@${username}` : '')

/** By number: handles change hands. */
export function mapIdentity({ id, username, verified_type: type }: UserView): Identity | undefined {
  return id ? { scheme: 'x', realm, id, party: type === 'business' || type === 'government' ? 'organisation' : 'person', ...(username && { handle: `@${username}` }) } : undefined
}

/** Later dates have no four-digit year, and no reader. */
const endOfYear9999 = Date.UTC(10_000, 0)

/** A moment in the one form the model knows; undefined when it is none. */
export function mapInstant(text: string | null | undefined): Instant | undefined {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) || time < 0 || time >= endOfYear9999 ? undefined : new Date(time).toISOString()
}

export function mapAuthor(id: string, user: UserView | undefined, { account, words }: MapContext): Interaction['author'] {
  const isOurs = id === account.id
  const identity = mapIdentity({ ...user, id, ...(isOurs && { verified_type: 'business' }) })
  const avatarUrl = safeUrl(user?.profile_image_url ?? (isOurs ? account.avatarUrl : undefined) ?? '')
  const reach = user?.public_metrics?.followers_count
  return {
    name: isOurs ? account.name : mapName(user ?? {}) || words.somebody,
    ...(identity && { identity }),
    ...(avatarUrl !== null && { avatarUrl }),
    ...(reach !== undefined && !isOurs && { reach }),
  }
}
