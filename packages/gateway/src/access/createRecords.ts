import type { Call, DataAdapter, Subject } from '@alongside/core/adapter'
import { refKey, type RecordRef } from '@alongside/core/model'

/** Whose record is whose: a source that writes a field is told only the record. */
export interface Records {
  /** A profile was answered. */
  learn(record: RecordRef, subject: Subject): void
  /** By which names the customer of a record is known; undefined when nobody can tell. */
  subjectOf(record: RecordRef, adapter: DataAdapter, call: Call): Promise<Subject | undefined>
}

const capacity = 5_000

export function createRecords(): Records {
  const known = new Map<string, Subject>()
  return {
    learn(record, subject) {
      const key = refKey(record)
      known.delete(key)
      known.set(key, subject)
      const oldest = known.keys().next().value
      if (known.size > capacity && oldest !== undefined) known.delete(oldest)
    },
    async subjectOf(record, { customers }, call) {
      const subject = known.get(refKey(record))
      if (subject || !customers) return subject
      const { matches } = await customers.find({ query: { type: 'text', text: record.id }, limit: 20 }, call)
      return matches.find((match) => refKey(match.record) === refKey(record))?.identities
    },
  }
}
