import type { Channel } from '@alongside/core/adapter'
import type { PolicyChannel } from '@alongside/core/policy'
import type { MountedSource } from '../access/Access.js'

/** A channel as a policy sees it, with the part of the company its account belongs to where that is one. */
export function toPolicyChannel({ adapter, territory, accounts = {} }: MountedSource, channel: Channel): PolicyChannel {
  const { id, account, visibility, ownership, verbs, availability, window } = channel
  const { regions = [], brands = [] } = accounts[account.id] ?? territory ?? {}
  const [region, brand] = [only(regions), only(brands)]
  return {
    id, source: adapter.id, network: adapter.kind, account: account.id, visibility, ownership, verbs, availability,
    ...(window && { window }), ...(region !== undefined && { region }), ...(brand !== undefined && { brand }),
  }
}

const only = (places: readonly string[]): string | undefined => (places.length === 1 ? places[0] : undefined)
