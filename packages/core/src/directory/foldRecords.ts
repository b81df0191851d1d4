import type { Page } from '../adapter/index.js'
import { refKey, type Instant, type RecordRef, type SourceName } from '../model/index.js'
import type { HonestCount } from './HonestCount.js'
import type { SourceResult } from './SourceResult.js'

export interface FoldedRecords<T> {
  /** Newest first; each record once. */
  readonly items: readonly T[]
  readonly count: HonestCount
  /** Sources that said nothing so far: silent, failed or forbidden. */
  readonly silent: readonly SourceName[]
}

/** Puts the orders or cases of all sources into one list, and says how far its length can be trusted. */
export function foldRecords<T extends { readonly ref: RecordRef }>(results: readonly SourceResult<Page<T> | null>[], by: (record: T) => Instant): FoldedRecords<T> {
  const known = new Map<string, T>()
  let beyond = 0
  let isExact = true
  const silent: SourceName[] = []
  for (const { data, source } of results) {
    if (data === undefined) {
      silent.push(source)
      continue
    }
    if (data === null) continue
    for (const record of data.items) known.set(refKey(record.ref), record)
    const total = data.total?.exact ? data.total.value : undefined
    beyond += Math.max(0, (total ?? 0) - data.items.length)
    if (total === undefined && !isReadToItsBeginning(data)) isExact = false
  }
  const items = [...known.values()].sort((a, b) => compare(by(b), by(a)) || compare(refKey(a.ref), refKey(b.ref)))
  return { items, silent, count: { value: items.length + beyond, bound: isExact && silent.length === 0 ? 'exact' : 'at-least', without: silent } }
}

/** A source that remembers only so far back has nothing older, and still cannot say how many there were. */
const isReadToItsBeginning = ({ older, covers }: Page<unknown>): boolean => older === undefined && (covers === null || covers.from === 'beginning')

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
