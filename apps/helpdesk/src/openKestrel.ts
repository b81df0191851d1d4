import type { Kestrel } from './Kestrel.js'

/** The only place that decides how this screen reaches its sources: through the gateway that `npm start` names, or, without one, in the page itself. */
export async function openKestrel(): Promise<Kestrel> {
  const gateway: string | undefined = import.meta.env.VITE_GATEWAY
  if (gateway === undefined) return (await import('./openInTab.js')).openInTab()
  return (await import('./openAtGateway.js')).openAtGateway(gateway)
}
