import type { BridgeAction, DriverContext, HostCustomer } from '../../bridge/index.js'
import type { GenesysAddress } from './protocol.js'

/** What the address of the page says; nothing in it is signed, and anybody can write one. */
export function mapContext({ conversation, language }: GenesysAddress, customer: HostCustomer | undefined): DriverContext {
  const locale = language === undefined ? undefined : mapLocale(language)
  return {
    subject: conversation === undefined ? { kind: 'none' } : { kind: 'one', record: { kind: 'conversation', id: conversation }, ...(customer && { customer }) },
    actions: [...(conversation === undefined ? [] : ['insert-reply' as const]), 'open-record', 'open-url', 'notify'],
    composer: conversation === undefined ? 'closed' : 'unknown',
    ...(locale !== undefined && { locale }),
  }
}

/** Genesys writes `en-us`; what is no language at all is left out. */
function mapLocale(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0]
  } catch {
    return undefined
  }
}

/** Genesys knows no warning, and keeps an error until it is closed. */
export function mapToast({ level }: Extract<BridgeAction, { readonly type: 'notify' }>) {
  const type = level === 'warning' ? 'info' : level
  return { type, markdownMessage: false, timeout: level === 'error' ? 0 : 7, showCloseButton: true } as const
}
