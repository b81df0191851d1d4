import type { Page } from '../adapter/index.js'
import { refKey, type Instant, type RecordRef, type SourceName } from '../model/index.js'
import { compareText } from './compareText.js'
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
  const silent = results.filter(({ data }) => data === undefined).map(({ source }) => source)
  const pages = results.flatMap(({ data }) => data ?? [])
  const known = new Map(pages.flatMap((page) => page.items).map((record) => [refKey(record.ref), record]))
  const beyond = pages.reduce((sum, { total, items }) => sum + (total?.exact ? Math.max(0, total.value - items.length) : 0), 0)
  const isExact = silent.length === 0 && pages.every((page) => page.total?.exact || isReadToItsBeginning(page))
  const items = [...known.values()].sort((a, b) => compareText(by(b), by(a)) || compareText(refKey(a.ref), refKey(b.ref)))
  return { items, silent, count: { value: items.length + beyond, bound: isExact ? 'exact' : 'at-least', without: silent } }
}

/** A source that remembers only so far back has nothing older, and still cannot say how many there were. */
const isReadToItsBeginning = ({ older, covers }: Page<unknown>): boolean => older === undefined && (covers === null || covers.from === 'beginning')
