import type { FieldSink } from '../../adapter/index.js'
import { AlongsideError } from '../../errors/index.js'
import { refKey, type FieldValue, type ProfileField, type ProfileFragment, type RecordRef } from '../../model/index.js'
import type { MemoryCustomer } from './MemoryDataset.js'

/** Profiles whose fields can be written, the newest value being what the next reader gets. */
export interface ProfileStore {
  current(customer: MemoryCustomer): ProfileFragment
  readonly write: FieldSink['write']
}

export function createProfileStore(source: { id: string; label: string }, customers: readonly MemoryCustomer[], now: () => string): ProfileStore {
  const fragments = new Map(customers.map(({ fragment }) => [refKey(fragment.record), fragment]))

  function fragmentOf(record: RecordRef): ProfileFragment {
    const fragment = fragments.get(refKey(record))
    if (fragment !== undefined) return fragment
    throw new AlongsideError({
      code: 'not-found', source: source.id,
      message: `${source.label} has no customer record ${record.id}. Nothing was written. Look the customer up again.`,
    })
  }

  return {
    current: customer => fragmentOf(customer.fragment.record),
    async write({ record, key, value, seen }) {
      const fragment = fragmentOf(record)
      const existing = fragment.fields.find(field => field.key === key)
      if (existing !== undefined && !isSameValue(existing.value, seen)) return { state: 'conflict', field: existing }
      const field: ProfileField = { confidence: 1, ...existing, key, value, observedAt: now() }
      const fields = [...fragment.fields.filter(other => other.key !== key), field]
      fragments.set(refKey(record), { ...fragment, fields, observedAt: now() })
      return { state: 'written', field }
    },
  }
}

function isSameValue(a: FieldValue, b: FieldValue | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
