import { createPostMessageBridge, type PostMessageBridge } from '../../bridges/post-message/index.js'
import type { DataAdapter } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import { createCast } from '@alongside/core/testing'
import { mountPage } from '../index.js'

declare global {
  interface Window {
    guest: Guest
  }
}

/** What a test does with this page, and sees of it. */
export interface Guest {
  readonly bridge: PostMessageBridge
  /** What the page's policy did not let happen. */
  readonly violations: string[]
}

const violations: Guest['violations'] = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => violations.push(`${violatedDirective} ${blockedURI}`))

/** What a customer wrote holds an address. */
function withLink(adapter: DataAdapter): DataAdapter {
  const { timeline } = adapter
  if (!timeline) return adapter
  const link = (item: Interaction): Interaction => (item.text?.startsWith('Yes please') ? { ...item, links: [{ from: 0, to: 10, url: new URL('/parcel', location.href).href }] } : item)
  return { ...adapter, timeline: { ...timeline, list: async (...asked) => {
    const page = await timeline.list(...asked)
    return { ...page, items: page.items.map(link) }
  } } }
}

// As the page's server wrote it; the page's address has no say.
const { allowedOrigins } = JSON.parse(document.scripts.namedItem('settings')!.textContent) as { readonly allowedOrigins: readonly string[] }
const bridge = createPostMessageBridge({ allowedOrigins })
window.guest = { bridge, violations }

const sheet = new CSSStyleSheet()
sheet.replaceSync('html, body { block-size: 100%; margin: 0; }')
document.adoptedStyleSheets.push(sheet)
mountPage({
  bridge,
  allowedOrigins,
  connect: async () => {
    const { adapters, staff, now } = createCast()
    return { adapters: adapters.map(withLink), actor: staff.mira, now, hostName: 'Homegrown' }
  },
})
