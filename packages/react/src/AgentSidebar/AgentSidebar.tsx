'use client'
import type { ReplyTarget, Subject } from '@alongside/core/adapter'
import type { IdentityTrust, Scope } from '@alongside/core/model'
import { forwardRef, type ReactNode } from 'react'
import { loadLater } from '../controls/loadLater.js'
import type { ActionResult } from '../provider/HostAction.js'
import { Surface } from '../surface/Surface.js'
import { AgentSidebarOffline } from './AgentSidebarOffline.js'
import { AgentSidebarScreen } from './AgentSidebarScreen.js'
import type { SidebarTab } from './SidebarTab.js'
import { toSubject } from './toSubject.js'
import type { AgentSidebarOptions } from './useAgentSidebar.js'

const AgentSidebarClaimed = loadLater(() => import('./AgentSidebarClaimed.js'))
const AgentSidebarTrust = loadLater(() => import('./AgentSidebarTrust.js'))
const AgentSidebarNobody = loadLater(() => import('./AgentSidebarNobody.js'))
const AgentSidebarSearch = loadLater(() => import('./AgentSidebarSearch.js'))

/** An agent's word for who a customer is. */
export interface CustomerConfirmation {
  readonly customer: Subject
  /** The agent's own words. */
  readonly reason: string
}

export interface AgentSidebarSlots {
  /** Instead of the mood of the customer's last words. */
  readonly mood?: ReactNode
  /** Below the customer's identities, e.g. the host's own buttons. */
  readonly actions?: ReactNode
  /** While no customer is chosen. */
  readonly empty?: ReactNode
  /** Above the composer, e.g. a notice of the host's. */
  readonly notice?: ReactNode
}

export interface AgentSidebarProps extends AgentSidebarOptions {
  /** The record at hand: what a reply answers. */
  readonly about?: ReplyTarget
  /** How much of the customer's doings may be read; what passed with us unless given. */
  readonly scope?: Scope
  /**
   * How sure it is that the record at hand is this customer's. Under `claimed` nothing private is asked for until the agent confirms who it
   * is, with a reason that goes to the desk or, where there is none, to `onConfirm`. Everything is open unless given.
   */
  readonly trust?: IdentityTrust
  /** Keeps why an agent took a claimed customer for proven; only `ok` opens what is private. Without it and without a desk nothing opens it. */
  readonly onConfirm?: (confirmation: CustomerConfirmation) => Promise<ActionResult>
  readonly tabs?: readonly SidebarTab[]
  readonly slots?: AgentSidebarSlots
  readonly className?: string
}

/** Everything the company knows about a customer, and the place to answer, beside whatever record is open. Fills its parent. */
export const AgentSidebar = forwardRef<HTMLDivElement, AgentSidebarProps>(function AgentSidebar({ className = '', ...props }, ref) {
  return (
    <Surface ref={ref} className={`al-sidebar ${className}`}>
      <AgentSidebarBody {...props} />
      <AgentSidebarOffline />
    </Surface>
  )
})

/** What a customer is only claimed to be is closed before anything is asked, so it waits for the part that closes it. */
function AgentSidebarBody({ trust, ...props }: AgentSidebarProps) {
  if (trust === 'claimed') return <AgentSidebarClaimed {...props} Body={AgentSidebarOpen} fallback={<div className="al-sidebar-nobody" />} />
  const { slots } = props
  return <AgentSidebarOpen {...props} {...(trust && { slots: { ...slots, actions: <><AgentSidebarTrust trust={trust} />{slots?.actions}</> } })} />
}

/** A host that names a customer needs nothing else; one that knows but one name of theirs loads the search. */
function AgentSidebarOpen({ customer, query, ...props }: AgentSidebarProps) {
  const subject = toSubject(customer)
  if (query) return <AgentSidebarSearch {...props} customer={subject} query={query} fallback={<div className="al-sidebar-nobody" />} />
  if (subject.length > 0) return <AgentSidebarScreen {...props} subject={subject} />
  return <div className="al-sidebar-nobody">{props.slots?.empty ?? <AgentSidebarNobody />}</div>
}
