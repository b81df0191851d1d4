import type { Rule } from '../Rule.js'
import { actionAndFieldRules } from './actionsAndFields.js'
import { adapterRules } from './adapter.js'
import { callRules } from './calls.js'
import { channelRules } from './channels.js'
import { customerRules } from './customers.js'
import { feedRules } from './feed.js'
import { hookRules } from './hooks.js'
import { liveRules } from './live.js'
import { recordRules } from './records.js'
import { replyRules } from './replies.js'
import { timelineFilterRules } from './timelineFilters.js'
import { timelineItemRules } from './timelineItems.js'
import { timelinePageRules } from './timelinePages.js'

/** Every rule of the adapter contract, in the order in which they are read best. */
export const rules: readonly Rule[] = [
  ...adapterRules,
  ...callRules,
  ...customerRules,
  ...recordRules,
  ...timelinePageRules,
  ...timelineFilterRules,
  ...timelineItemRules,
  ...liveRules,
  ...feedRules,
  ...hookRules,
  ...channelRules,
  ...replyRules,
  ...actionAndFieldRules,
]
