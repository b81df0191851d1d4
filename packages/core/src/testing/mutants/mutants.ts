import { adapterMutants, callMutants } from './defects/adapter.js'
import { feedMutants, hookMutants, liveMutants } from './defects/arriving.js'
import { actionAndFieldMutants, channelMutants, replyMutants } from './defects/leaving.js'
import { allRecordMutants, customerMutants } from './defects/records.js'
import { timelineFilterMutants, timelineItemMutants, timelinePageMutants } from './defects/timeline.js'
import type { Mutant } from './Mutant.js'

/** One adapter broken on purpose per rule of the contract: what shows that the suite notices, and notices only that. */
export const mutants: readonly Mutant[] = [
  ...adapterMutants,
  ...callMutants,
  ...customerMutants,
  ...allRecordMutants,
  ...timelinePageMutants,
  ...timelineFilterMutants,
  ...timelineItemMutants,
  ...liveMutants,
  ...feedMutants,
  ...hookMutants,
  ...channelMutants,
  ...replyMutants,
  ...actionAndFieldMutants,
]
