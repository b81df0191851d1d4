import type { Case, Fact, Instant, Interaction, Order, SourceName } from '../model/index.js'
import { pick } from '../model/pick.js'

/** An order as something that happened: on the timeline at the moment it was placed. */
export function projectOrder(order: Order, source: SourceName, observedAt: Instant = order.placedAt): Interaction {
  const { number, placedAt, total, payment, delivery, lines } = order
  return {
    ...project('order', order, source, observedAt),
    kind: 'order',
    nature: 'activity',
    occurredAt: placedAt,
    title: number,
    ...(lines.length > 0 && { text: lines.map(({ quantity, label }) => `${quantity} × ${label}`).join('\n') }),
    facts: [{ key: 'total', type: 'money', value: total }, ...facts({ payment, delivery })],
  }
}

/** A case as what happened around a person, a call as words that were spoken; both at the moment they began. */
export function projectCase(record: Case, source: SourceName, observedAt: Instant = record.updatedAt): Interaction {
  const { kind, number, title, state, openedAt, priority, owner, summary, duration } = record
  return {
    ...project('case', record, source, observedAt),
    kind,
    nature: kind === 'call' ? 'words' : 'activity',
    occurredAt: openedAt,
    title,
    ...(summary !== undefined && { text: summary }),
    facts: [...facts({ number, state, priority, owner }), ...(duration === undefined ? [] : [{ key: 'duration', type: 'duration', value: duration } as const])],
  }
}

/** Records and interactions are numbered apart, so a record's place on the timeline needs an id of its own. */
function project(type: 'order' | 'case', record: Order | Case, { id, label }: SourceName, observedAt: Instant) {
  const { ref } = record
  return {
    ...pick(record, 'url'),
    ref: { source: ref.source, id: `${type}:${ref.id}` },
    record: ref,
    channel: { id, label },
    visibility: 'private',
    direction: 'inbound',
    author: { name: label },
    revision: Date.parse(observedAt),
  } as const
}

/** What a record says in words, without what it leaves out. */
const facts = (values: Readonly<Record<string, string | undefined>>): readonly Fact[] =>
  Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, type: 'text', value }]))
