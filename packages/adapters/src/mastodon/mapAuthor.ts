import type { Identity, Instant } from '@alongside/core/model'
import type { AccountView } from './api.js'
import { completeAddress } from './toAddress.js'

/** The name people chose, else the one they signed up with. */
export function mapName({ display_name: chosen, acct, username }: AccountView): string {
  return chosen?.trim() || `@${acct ?? username ?? ''}`
}

/**
 * An account is named by its user name at its own server, so that it is the same person whichever instance is asked.
 * The case of a user name means nothing.
 */
export function mapIdentity({ acct }: AccountView, domain: string, party: Identity['party'] = 'person'): Identity | undefined {
  if (!acct) return undefined
  const [user = '', host = ''] = completeAddress(acct, domain).split('@')
  return { scheme: 'mastodon', realm: host, id: user, party, handle: `@${acct.split('@')[0] ?? user}@${host}` }
}

/** Later dates have no four-digit year, and no reader. */
const endOfYear9999 = Date.UTC(10_000, 0)

/** A moment in the one form the model knows; undefined when it is none. */
export function mapInstant(text: string | null | undefined): Instant | undefined {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) || time < 0 || time >= endOfYear9999 ? undefined : new Date(time).toISOString()
}
