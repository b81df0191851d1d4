import type { ActionResult } from '@alongside/react'
import { copyToClipboard } from '../bridge/copyToClipboard.js'
import type { HostBridge } from '../bridge/index.js'

/** An address that could not be opened, and whether it can be pasted. */
export interface UnopenedLink {
  readonly url: string
  readonly isCopied: boolean
  /** The context it was pressed in: beside another record it is said no more. */
  readonly revision: number
}

/**
 * Opens an address by the host, else by the browser. Where neither may, as in a sandbox without `allow-popups`, it is copied: a press that
 * does nothing would be the worst.
 */
export function createLinkOpener(bridge: HostBridge, tell: (link: UnopenedLink) => void): (url: string, revision: number) => Promise<ActionResult> {
  return async (url, revision) => {
    const result = await bridge.perform({ type: 'open-url', url }, { revision })
    if (result.state === 'ok' || result.state === 'unconfirmed' || result.state === 'stale') return result
    if (openHere(url)) return { state: 'ok' }
    const isCopied = await copyToClipboard(url).then(() => true, () => false)
    tell({ url, isCopied, revision })
    return isCopied ? { state: 'ok', via: 'clipboard' } : { state: 'denied' }
  }
}

/** Asked for an empty tab, since a browser that is told to forget who opened an address does not say whether it opened it. */
function openHere(url: string): boolean {
  const tab = window.open('about:blank', '_blank')
  if (!tab) return false
  tab.opener = null
  const link = Object.assign(tab.document.createElement('a'), { href: url, rel: 'noreferrer' })
  tab.document.body.append(link)
  link.click()
  return true
}
