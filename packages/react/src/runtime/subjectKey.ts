import type { Subject } from '@alongside/core/adapter'
import { identityKey } from '@alongside/core/model'

/** Equal for two subjects that name the same identities, in whatever order. Everything shown for a customer is keyed by it. */
export function subjectKey(subject: Subject): string {
  return [...new Set(subject.map(identityKey))].sort().join(' ')
}
