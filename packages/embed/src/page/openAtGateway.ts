import type { GatewayConnection } from '@alongside/adapters/gateway'
import { AlongsideError } from '@alongside/core/errors'
import type { IdentityTrust } from '@alongside/core/model'
import type { HostBridge, HostCustomer } from '../bridge/index.js'
import type { PageCompany, PageOptions } from './PageOptions.js'
import type { PageSettings } from './readPageSettings.js'

/** Opens the company at a gateway, by way of the host where this page has no origin to ask it with. */
export function openAtGateway(bridge: HostBridge, settings: PageSettings, fetchByHost: typeof globalThis.fetch | undefined): PageOptions['connect'] {
  const token = async () => settings.token ?? (await bridge.proof())?.token ?? Promise.reject(nobody())
  // Where the host proves who is at the screen, it has nothing left to prove a record with.
  const takesProofs = ({ session }: GatewayConnection) => settings.token !== undefined && session.trust !== undefined
  return async ({ isOpaque, replace }) => {
    const { openGateway } = await import('../element/openGateway.js')
    const { connection, options } = await openGateway(settings.gateway, token, isOpaque && fetchByHost ? { fetch: fetchByHost, tabs: 'none' } : {})
    const company: PageCompany = { ...options, ...(settings.hostName !== undefined && { hostName: settings.hostName }), ...(takesProofs(connection) && { prove }), close: leave }
    // Adapters in a new list begin anew, so that nothing of the erased is left in memory.
    connection.onErased(() => replace({ ...company, adapters: [...company.adapters] }))
    return company

    async function prove({ identities, trust }: HostCustomer, signal: AbortSignal): Promise<IdentityTrust> {
      const proof = await bridge.proof(signal)
      // What the gateway does not believe keeps nobody from working: what is private merely stays closed.
      if (proof && !signal.aborted) await connection.trust.present(proof).catch(() => undefined)
      return connection.trust.of(identities, trust === 'claimed' ? 'claimed' : 'host')
    }

    function leave() {
      void connection.drafts.flush()
      connection.close()
    }
  }
}

const nobody = () => new AlongsideError({
  code: 'unauthorised',
  message: 'The page around the sidebar proves nobody, so the gateway was not asked. Give `connectAlongside` a `proof` that asks your server for a token, or put a short-lived `token` into the page\'s settings.',
})
