import type { IdentityTrust } from '@alongside/core/model'
import type { Connection, HostContext, HostCustomer, HostRecord } from '../bridge/index.js'
import type { UnopenedLink } from './createLinkOpener.js'
import type { PageCompany } from './PageOptions.js'

type Refusal = Exclude<Connection['state'], 'ok'>

/** Where the page stands. */
export interface PageState {
  readonly host: 'connecting' | 'connected' | 'gone' | Refusal
  readonly context: HostContext
  readonly company: { readonly state: 'opening' } | { readonly state: 'failed' } | { readonly state: 'open'; readonly is: PageCompany }
  /** What a server of ours says of the customer at hand; nothing yet while it is asked. */
  readonly proof?: { readonly of: HostCustomer; readonly trust?: IdentityTrust | undefined }
  /** The last link that nobody could open. */
  readonly unopened?: UnopenedLink
  /** Which of several records the agent chose, and in which context: in another one nothing is chosen. */
  readonly choice?: { readonly revision: number; readonly index: number }
}

/** The record that the sidebar is about; undefined where there is none or nobody has said which. */
export function recordAtHand({ context, choice }: PageState): { readonly record: HostRecord; readonly customer?: HostCustomer } | undefined {
  const { subject, revision } = context
  if (subject.kind === 'one') return subject
  const chosen = subject.kind === 'many' && choice?.revision === revision ? subject.records[choice.index] : undefined
  return chosen && { record: chosen, ...(chosen.customer && { customer: chosen.customer }) }
}
