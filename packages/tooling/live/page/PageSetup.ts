import type { OpenedEvent, Verification } from '@alongside/core/desk'

/** What the page is told before it starts. */
export interface PageSetup {
  /** AppViews to read, each as a source of its own; the first is the one that replies are sent through. */
  readonly appViews: readonly [string, ...string[]]
  readonly brand: { readonly did: string; readonly name: string }
  /** The session with which the brand replies. */
  readonly session: { readonly authorization: string; readonly account: string; readonly service: string }
  /** DID of the customer. */
  readonly customer: string
}

declare global {
  interface Window {
    sidebarSetup: PageSetup
    /** Everything in the query cache, as JSON. */
    readCache: () => string
    /** The whole log of the desk, and whether it is as it was written. */
    readDesk: () => Promise<{ readonly events: readonly Pick<OpenedEvent, 'type' | 'actor' | 'words'>[]; readonly verification: Verification }>
  }
}
