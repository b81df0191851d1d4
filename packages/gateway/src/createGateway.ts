import type { GatewayOptions } from './GatewayOptions.js'

/** A running gateway. Several may share one PostgreSQL. */
export interface Gateway {
  /** Answers one request, in this process. */
  fetch(request: Request): Promise<Response>
  /** Opens a port; 0 takes a free one. */
  listen(address: { readonly port: number; readonly host?: string }): Promise<{ readonly port: number; readonly url: string }>
  /** Says it is not ready, tells streams goodbye, finishes what is in flight within ten seconds, and closes what it opened. */
  close(): Promise<void>
}

export type CreateGateway = (options: GatewayOptions) => Promise<Gateway>
