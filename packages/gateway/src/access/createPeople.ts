import type { Call } from '@alongside/core/adapter'
import { identityKey, type Identity, type ProfileField } from '@alongside/core/model'
import type { Territory } from '../GatewayOptions.js'
import type { Session } from '../session/Session.js'
import type { MountedSource } from './Access.js'

/** Whose part of the company somebody is, and how they are ranked, as the customer sources say. */
export interface PersonLabels extends Territory {
  readonly regions: readonly string[]
  readonly brands: readonly string[]
  readonly tier?: string
}

export interface People {
  /** Rejects when nobody could say whose they are: none of the sources that answered says it, and one did not answer. */
  labelsOf(identity: Identity, session: Pick<Session, 'actor'>): Promise<PersonLabels>
  /** Looks anew from now on. */
  forget(): void
}

/** So long a customer is taken to be where they were: a change of region shows after this. */
const keptFor = 60_000
const capacity = 5_000

/** Looks people up in the customer sources, each once for a while. */
export function createPeople(sources: readonly MountedSource[], now: () => number): People {
  const known = new Map<string, { readonly at: number; readonly labels: Promise<PersonLabels> }>()

  async function look(identity: Identity, call: Call): Promise<PersonLabels> {
    const scheme = identity.scheme.trim().toLowerCase()
    const asked = sources.filter(({ adapter }) => adapter.customers && adapter.accepts.some((accepted) => accepted.toLowerCase() === scheme))
    const answers = await Promise.allSettled(asked.map(async ({ adapter }) => adapter.customers!.profile({ subject: [identity] }, call)))
    const fields = answers.flatMap((answer) => (answer.status === 'fulfilled' ? (answer.value?.fields ?? []) : []))
    const [regions, brands, [tier]] = [textsOf(fields, 'region'), textsOf(fields, 'brand'), textsOf(fields, 'tier')]
    const silent = answers.find((answer) => answer.status === 'rejected')
    // What one source says is enough; where none says anything, the silent one might have.
    if (silent && regions.length + brands.length === 0) throw silent.reason
    return { regions, brands, ...(tier !== undefined && { tier }) }
  }

  return {
    labelsOf(identity, { actor }) {
      const key = identityKey(identity)
      const kept = known.get(key)
      if (kept && now() - kept.at < keptFor) return kept.labels
      // Several may wait for the same answer: nobody's leaving ends it for the others, the source's deadline does.
      const { signal } = new AbortController()
      const labels = look(identity, { signal, actor, locale: 'en', purpose: 'service', priority: 'agent' })
      known.delete(key)
      known.set(key, { at: now(), labels })
      labels.catch(() => known.get(key)?.labels === labels && known.delete(key))
      const oldest = known.keys().next().value
      if (known.size > capacity && oldest !== undefined) known.delete(oldest)
      return labels
    },
    forget: () => known.clear(),
  }
}

function textsOf(fields: readonly ProfileField[], key: string): readonly string[] {
  const values = fields.filter((field) => field.key === key).flatMap(({ value }) => (value.type === 'list' ? value.value : typeof value.value === 'string' ? [value.value] : []))
  return [...new Set(values.filter((value) => value !== ''))]
}
