import { askHost } from './askHost.js'
import type { Host } from './canHost.js'

/** Opens an address where the page around the sidebar wants it opened, else in a tab of its own. */
export async function openAddress(host: Host, url: string): Promise<void> {
  const { state } = await askHost(host, { type: 'open-url', url })
  if (state === 'unsupported') globalThis.open(url, '_blank', 'noopener,noreferrer')
}
