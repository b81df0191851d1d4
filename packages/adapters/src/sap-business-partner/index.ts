import { createEnvironment, defineAdapter, type CredentialSource, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import type { SourceId } from '@alongside/core/model'
import { createApi } from './api.js'
import { createCustomerSource } from './createCustomerSource.js'
import { createOrderSource } from './createOrderSource.js'
import { wordsFor } from './descriptor.js'
import { glyph } from './glyph.js'
import { partnerScheme, type MapContext } from './map.js'

export interface SapBusinessPartnerOptions {
  /** `sap` unless two are configured. */
  readonly id?: SourceId
  readonly label?: string
  /** Where the services lie, e.g. `https://s4.example.com/sap/opu/odata/sap`. */
  readonly baseUrl: string
  /** In whose numbering a partner number is valid: the system and its client, e.g. `P01/100`. Never the same for two systems. */
  readonly realm: string
  /** The client to sign in to, e.g. `100`, where it is not the system's default. */
  readonly client?: string
  /** The technical or personal user of whoever asks: `authorization` is `Basic ...` or `Bearer ...`. */
  readonly credentials?: CredentialSource
  /** Whether purchases are read from API_SALES_ORDER_SRV. Say false where that service is not active; true unless given. */
  readonly salesOrders?: boolean
  /** The address of a partner's or an order's page in the company's own SAP screens. */
  readonly openPartner?: (number: string) => string
  readonly openOrder?: (number: string) => string
  readonly environment?: EnvironmentParts
}

/** Business partners and sales orders of one SAP S/4HANA system, read over OData V2. Runs on a server: SAP allows no browser. */
export function createSapBusinessPartner(options: SapBusinessPartnerOptions): DataAdapter {
  const { id = 'sap', label = 'SAP', baseUrl, realm, client, credentials, salesOrders = true, openPartner, openOrder } = options
  const environment = createEnvironment(options.environment)
  const api = createApi({ source: { id, label }, baseUrl, environment, ...(client !== undefined && { client }), ...(credentials && { credentials }) })
  const contextFor = (locale: string): MapContext => ({
    source: id, label, realm, words: wordsFor(locale), ...(openPartner && { openPartner }), ...(openOrder && { openOrder }),
  })
  const now = () => new Date(environment.now()).toISOString()
  const parts = { api, realm, contextFor, now }
  return defineAdapter(
    {
      id,
      kind: 'sap-business-partner',
      label,
      glyph,
      accepts: ['email', 'phone', partnerScheme],
      customers: createCustomerSource(parts),
      ...(salesOrders && { orders: createOrderSource(parts) }),
    },
    environment,
  )
}
