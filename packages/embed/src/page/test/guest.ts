import { createPostMessageBridge, type PostMessageBridge } from '../../bridges/post-message/index.js'
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
    return { adapters, actor: staff.mira, now, hostName: 'Homegrown' }
  },
})
