import type { HostCustomer } from '../../bridge/index.js'

/** The part of `purecloud-client-app-sdk` that the bridge uses. Nothing in it is answered. */
export interface GenesysApp {
  readonly conversations: { proposeInteractionMessage(mode: 'insert', text: string): void; showInteractionDetails(id: string): void }
  readonly externalContacts: { showExternalContactProfile(id: string): void; showExternalOrganizationProfile(id: string): void }
  readonly coreUi: { openWindow(url: string): void }
  readonly alerting: { showToastPopup(title: string, text: string, options: { readonly type: 'error' | 'info' | 'success'; readonly markdownMessage: boolean; readonly timeout: number; readonly showCloseButton: true }): void }
  readonly lifecycle: {
    bootstrapped(): void
    stopped(): void
    addStopListener(listener: () => void): void
    removeStopListener(listener: () => void): void
  }
}

/** What Genesys puts into the address of the page, where its placeholders are written there. */
export interface GenesysAddress {
  readonly conversation: string | undefined
  readonly language: string | undefined
}

/** Reads the address `?conversationId={{gcConversationId}}&langTag={{gcLangTag}}`. A placeholder that nobody filled in says nothing. */
export function readAddress(query: URLSearchParams): GenesysAddress {
  const filled = (name: string) => {
    const value = query.get(name)?.trim()
    return value && !value.includes('{{') ? value : undefined
  }
  return { conversation: filled('conversationId'), language: filled('langTag') }
}

/** Who takes part in a conversation: Genesys tells only a server, through its own API. */
export type AskWho = (conversation: string, signal: AbortSignal) => Promise<HostCustomer | undefined>
