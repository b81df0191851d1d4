import type { Case, Fact, Instant, Interaction, Order, RecordRef, SourceName } from '../model/index.js'

/** An order as something that happened: on the timeline at the moment it was placed. */
export function projectOrder(order: Order, source: SourceName, observedAt: Instant = order.placedAt): Interaction {
  const { ref, number, placedAt, total, payment, delivery, lines, url } = order
  return {
    ...place('order', ref, source),
    kind: 'order',
    nature: 'activity',
    occurredAt: placedAt,
    revision: Date.parse(observedAt),
    direction: 'inbound',
    title: number,
    ...(lines.length > 0 && { text: lines.map(({ quantity, label }) => `${quantity} × ${label}`).join('\n') }),
    facts: facts([
      { key: 'total', type: 'money', value: total },
      payment !== undefined && { key: 'payment', type: 'text', value: payment },
      delivery !== undefined && { key: 'delivery', type: 'text', value: delivery },
    ]),
    ...(url !== undefined && { url }),
  }
}

/** A case as what happened around a person, a call as words that were spoken; both at the moment they began. */
export function projectCase(record: Case, source: SourceName, observedAt: Instant = record.updatedAt): Interaction {
  const { ref, kind, number, title, state, openedAt, priority, owner, summary, duration, url } = record
  return {
    ...place('case', ref, source),
    kind,
    nature: kind === 'call' ? 'words' : 'activity',
    occurredAt: openedAt,
    revision: Date.parse(observedAt),
    direction: 'inbound',
    title,
    ...(summary !== undefined && { text: summary }),
    facts: facts([
      { key: 'number', type: 'text', value: number },
      { key: 'state', type: 'text', value: state },
      priority !== undefined && { key: 'priority', type: 'text', value: priority },
      owner !== undefined && { key: 'owner', type: 'text', value: owner },
      duration !== undefined && { key: 'duration', type: 'duration', value: duration },
    ]),
    ...(url !== undefined && { url }),
  }
}

/** Records and interactions are numbered apart, so a record's place on the timeline needs an id of its own. */
function place(kind: 'order' | 'case', ref: RecordRef, source: SourceName) {
  return {
    ref: { source: ref.source, id: `${kind}:${ref.id}` },
    record: ref,
    channel: { id: source.id, label: source.label },
    visibility: 'private',
    author: { name: source.label },
  } as const
}

const facts = (all: readonly (Fact | false)[]): readonly Fact[] => all.filter((fact) => fact !== false)
