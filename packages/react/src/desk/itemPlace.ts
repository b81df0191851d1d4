import type { DataAdapter, Subject } from '@alongside/core/adapter'
import type { DeskPlace } from '@alongside/core/desk'
import { identityKey, type Identity, type Interaction } from '@alongside/core/model'

type Item = Pick<Interaction, 'ref' | 'thread' | 'direction'> & { readonly author: Pick<Interaction['author'], 'identity'> }

/** Under which place the desk keeps what is decided about one item: its conversation with this customer. */
export function itemPlace({ ref, thread, author, direction }: Item, subject: Subject, adapter: DataAdapter | undefined): Extract<DeskPlace, { readonly thread: string }> | undefined {
  const writer = direction === 'inbound' ? author.identity : undefined
  const isCustomer = writer && (subject.length === 0 || subject.some((identity) => identityKey(identity) === identityKey(writer)))
  const customer = isCustomer ? writer : reachable(subject, adapter)
  return customer && { source: ref.source, thread: thread ?? ref.id, customer }
}

/** By which of their names a source knows this customer. */
function reachable(subject: Subject, adapter: DataAdapter | undefined): Identity | undefined {
  return subject.find(({ scheme, party }) => party === 'person' && adapter?.accepts.includes(scheme)) ?? subject[0]
}
