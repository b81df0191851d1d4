import type { Messages } from './Messages.js'
import { ar as approvals } from './ar/approvals.js'
import { ar as card } from './ar/card.js'
import { ar as composer } from './ar/composer.js'
import { ar as desk } from './ar/desk.js'
import { ar as escalation } from './ar/escalation.js'
import { ar as notes } from './ar/notes.js'
import { ar as policy } from './ar/policy.js'
import { ar as sentiment } from './ar/sentiment.js'
import { ar as shared } from './ar/shared.js'
import { ar as sidebar } from './ar/sidebar.js'
import { ar as timeline } from './ar/timeline.js'

export const ar: Messages = { ...shared, ...card, ...timeline, ...sentiment, ...composer, ...sidebar, ...desk, ...policy, ...notes, ...escalation, ...approvals }
