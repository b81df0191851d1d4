import type { Change } from '../../adapter/index.js'
import type { Lane } from './Lane.js'
import type { SourceReading } from './SourceReading.js'

/** Keeps a source's totals honest when something changes that they were counted without. */
export function noteLiveChange(source: SourceReading, change: Exclude<Change, { type: 'lost' }>, isKnown: boolean): void {
  source.liveChanges += 1
  if (change.type === 'gone' && isKnown) source.hasTombstones = true
  if (isKnown) return
  const { base, lane } = source
  if (change.type === 'put' && base.total && base.from !== undefined && change.item.occurredAt >= base.from) {
    base.total = { ...base.total, value: base.total.value + 1 }
  } else forgetTotal(base)
  if (lane !== base) forgetTotal(lane)
}

export const forgetTotal = (lane: Lane): void => void delete lane.total
