import { castNow, createCast } from '@alongside/core/testing'
import { withUs, type Interaction } from '@alongside/core/model'

/** Words that only one customer's screen may show, by the customer's id. */
export type Fingerprints = Readonly<Record<string, readonly string[]>>

/** Collects, per customer of the cast, names, numbers and sentences that belong to nobody else. */
export async function collectFingerprints(): Promise<Fingerprints> {
  const cast = createCast({ now: () => castNow })
  const call = { signal: new AbortController().signal, locale: 'en', actor: cast.staff.mira, purpose: 'service', priority: 'agent' } as const
  const marks = new Map<string, Set<string>>()
  for (const { id, name, subject } of cast.customers) {
    const words = new Set<string>([name])
    for (const { timeline, orders } of cast.adapters) {
      for (const item of (await timeline?.list({ subject, scope: withUs, limit: 40 }, call))?.items ?? []) for (const text of wordsOf(item)) words.add(text)
      for (const { number } of (await orders?.list({ subject, limit: 40 }, call))?.items ?? []) words.add(number)
    }
    marks.set(id, words)
  }
  const owners = new Map<string, number>()
  for (const words of marks.values()) for (const word of words) owners.set(word, (owners.get(word) ?? 0) + 1)
  return Object.fromEntries([...marks].map(([id, words]) => [id, [...words].filter((word) => word.length > 4 && owners.get(word) === 1)]))
}

/** The start of a sentence is enough to recognise it, also where the row is cut. */
const wordsOf = ({ text }: Interaction): readonly string[] => (text !== undefined && text.length >= 18 ? [text.slice(0, 18)] : [])
