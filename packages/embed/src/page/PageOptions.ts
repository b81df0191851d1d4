import type { IdentityTrust } from '@alongside/core/model'
import type { HostBridge, HostContext, HostCustomer } from '../bridge/index.js'
import type { SidebarOptions } from '../mount/index.js'

type Given = 'customer' | 'query' | 'trust' | 'onAction' | 'hostActions' | 'adapters' | 'actor'

/** What a page works with: sources, the employee, and any other option of the sidebar that the host does not decide. */
export interface PageCompany extends Partial<Omit<SidebarOptions, Given>>, Pick<SidebarOptions, 'adapters' | 'actor'> {
  /**
   * Asks a server of ours what the host's word for a customer is worth, once for every record; undefined where it knows no more than the host
   * says. Nobody is shown meanwhile.
   */
  readonly prove?: (customer: HostCustomer, signal: AbortSignal) => Promise<IdentityTrust | undefined>
  /** When the page goes, or another agent comes. */
  readonly close?: () => void
}

export interface PageSession {
  /** As it is now; it may go on before the company is open. */
  readonly context: HostContext
  /** Fires when nobody waits for the company any more. */
  readonly signal: AbortSignal
  /** Goes on with other sources or options, e.g. once somebody was erased. */
  readonly replace: (company: PageCompany) => void
  /** True in a frame without `allow-same-origin`: no storage, and no requests but by way of the host. */
  readonly isOpaque: boolean
}

export interface PageOptions {
  readonly bridge: HostBridge
  /** Who may frame this page. From your server, never from the address; `frame-ancestors` has to say the same. */
  readonly allowedOrigins: readonly string[]
  /** Opens what the sidebar works with once the host has answered, and anew for another agent. */
  readonly connect: (session: PageSession) => Promise<PageCompany>
  /** Where it is drawn; the body unless given. */
  readonly root?: HTMLElement | ShadowRoot
  /** CSS pixels that a host which can give them is asked for; 720 unless given. */
  readonly height?: number
}

export interface MountedPage {
  /** Ends the bridge and the company, and leaves nothing behind. */
  unmount(): void
}
