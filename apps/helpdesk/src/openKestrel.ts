import type { Kestrel } from './Kestrel.js'

/** Where the gateway answers, beside this page; set by `npm start`. Without one the company lives in the page. */
const gateway = import.meta.env['VITE_GATEWAY'] as string | undefined

/** The only place that decides how this screen reaches its sources. */
export async function openKestrel(): Promise<Kestrel> {
  if (gateway === undefined) return (await import('./openInTab.js')).openInTab()
  return (await import('./openAtGateway.js')).openAtGateway(gateway)
}
