import type { OutboxRequest } from '@alongside/core/outbox'
import type { ReplyMark, ReplyProblem } from './checkReply.js'

/** What the company's rules make of a reply; there is one wherever there are rules or a desk. */
export interface ReplyGuard {
  /** Stretches of the text that may not leave, or not without a look. */
  readonly marks: readonly ReplyMark[]
  /** May be a moment behind the typing. */
  readonly problem?: ReplyProblem
  /** What the primary button says instead of Send. */
  readonly action?: string
  /** Looks again, now. */
  check(): ReplyProblem | undefined
  /** Hands the reply to the desk instead of the outbox; answers the name under which its words can be recalled. */
  readonly deliver?: (request: OutboxRequest) => string
  /** The company wants what is written here to be sent from the page around the sidebar. */
  readonly isForHost?: boolean
  /** Looks at words that are to leave by the host's own composer, now. */
  readonly toHost?: ToHost
}

/** What stops words on their way into the host's composer, or the words as they go there. */
export type ToHost = (text: string) => { readonly problem: ReplyProblem } | { readonly text: string }
