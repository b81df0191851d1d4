import type { HostDriver } from '../bridge/index.js'
import type { PageSettings } from './readPageSettings.js'

type Open = (settings: PageSettings) => Promise<HostDriver & { readonly fetch?: typeof globalThis.fetch }>

/** Hosts that need no more than their addresses, and their vendor's script on the page where they have one. Each is a file of its own. */
const drivers: Readonly<Record<PageSettings['bridge'], Open>> = {
  'post-message': async ({ allowedOrigins }) => (await import('../bridges/post-message/createPostMessageDriver.js')).createPostMessageDriver({ allowedOrigins }),
  'zendesk': async ({ allowedOrigins, token }) => (await import('../bridges/zendesk/index.js')).createZendeskDriver({ origins: allowedOrigins, ...(token !== undefined && { token }) }),
  'chatwoot': async ({ allowedOrigins: [origin] }) => (await import('../bridges/chatwoot/index.js')).createChatwootDriver({ origin: origin! }),
  'dynamics': async ({ allowedOrigins }) => (await import('../bridges/dynamics/index.js')).createDynamicsDriver({ origins: allowedOrigins }),
  'freshworks': async ({ allowedOrigins }) => (await import('../bridges/freshworks/index.js')).createFreshworksDriver({ origins: allowedOrigins }),
  'zoho-desk': async ({ allowedOrigins }) => (await import('../bridges/zoho-desk/index.js')).createZohoDeskDriver({ origins: allowedOrigins }),
  'servicenow': async ({ allowedOrigins }) => (await import('../bridges/servicenow/index.js')).createServiceNowDriver({ origins: allowedOrigins }),
}

/** The driver that the server's settings name. */
export const openDriver = (settings: PageSettings): ReturnType<Open> => drivers[settings.bridge](settings)
