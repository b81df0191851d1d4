import type { Channel, DataAdapter } from '@alongside/core/adapter'
import type { PolicyChannel } from '@alongside/core/policy'

/** A channel as a policy sees it. */
export function toPolicyChannel({ id: source, kind: network }: Pick<DataAdapter, 'id' | 'kind'>, channel: Channel): PolicyChannel {
  const { id, account, visibility, ownership, verbs, availability, window } = channel
  return { id, source, network, account: account.id, visibility, ownership, verbs, availability, ...(window && { window }) }
}
