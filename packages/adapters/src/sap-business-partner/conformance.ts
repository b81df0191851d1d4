import type { DataAdapter } from '@alongside/core/adapter'
import type { Identity } from '@alongside/core/model'
import type { ConformanceHarness } from '@alongside/core/testing'
import { createSapBusinessPartner, type SapBusinessPartnerOptions } from './index.js'
import { createFakeSap, type SapSystem } from './testing/createFakeSap.js'

const realm = 'N01/100'

/** The suite's instances on recorded answers; the live tests run the same worlds on a real OData server. */
export const harness: ConformanceHarness = harnessOn('SAP Business Partner', createFakeSap)

/** How the suite gets an adapter with a customer who has bought something. Nothing is ever written, so every world may share a server. */
export function harnessOn(name: string, connect: () => SapSystem): ConformanceHarness {
  return {
    name,
    async create({ environment, through }) {
      const system = connect()
      return {
        adapter: adapterOn(system, { environment: { ...environment, fetch: through(system.fetch) } }),
        subject: [partner('1000')],
        stranger: partner('9999999'),
      }
    },
  }
}

/** An adapter for one system. */
export function adapterOn(system: SapSystem, options: Partial<SapBusinessPartnerOptions> = {}): DataAdapter {
  const { baseUrl, authorization, fetch } = system
  const credentials = async () => ({ authorization })
  return createSapBusinessPartner({ id: 'sap-north', label: 'SAP North', baseUrl, realm, credentials, environment: { fetch }, ...options })
}

export const partner = (id: string, inRealm = realm): Identity => ({ scheme: 'sap-business-partner', realm: inRealm, id, party: 'person' })
