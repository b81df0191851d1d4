import type { Messages } from './Messages.js'
import { de as approvals } from './de/approvals.js'
import { de as card } from './de/card.js'
import { de as composer } from './de/composer.js'
import { de as desk } from './de/desk.js'
import { de as escalation } from './de/escalation.js'
import { de as notes } from './de/notes.js'
import { de as policy } from './de/policy.js'
import { de as sentiment } from './de/sentiment.js'
import { de as shared } from './de/shared.js'
import { de as sidebar } from './de/sidebar.js'
import { de as timeline } from './de/timeline.js'

export const de: Messages = { ...shared, ...card, ...timeline, ...sentiment, ...composer, ...sidebar, ...desk, ...policy, ...notes, ...escalation, ...approvals }
