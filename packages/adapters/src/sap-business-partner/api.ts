import { createRequest, type AdapterEnvironment, type Call, type CredentialSource } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import { anyOf, equals } from './filters.js'
import { orderQuery, partnerQuery } from './select.js'
import { withReadableRefusals } from './withReadableRefusals.js'

// Remote shapes, as far as they are used. Every property may be absent, empty or null: releases and authorisations differ.

/** A to-many link: its rows where `$expand` asked for them, an address where it did not. */
export interface Related<T> {
  readonly results?: readonly T[]
}

export interface EmailRow {
  readonly AddressID?: string | null
  /** The number of the person at this address, empty for the address itself. */
  readonly Person?: string | null
  readonly IsDefaultEmailAddress?: boolean | null
  readonly EmailAddress?: string | null
}

export interface PhoneRow {
  readonly AddressID?: string | null
  readonly Person?: string | null
  readonly IsDefaultPhoneNumber?: boolean | null
  /** As it was typed, often without a country. */
  readonly PhoneNumber?: string | null
  /** With country and extension, e.g. `+494055501`. */
  readonly InternationalPhoneNumber?: string | null
}

export interface AddressRow {
  readonly BusinessPartner?: string | null
  readonly AddressID?: string | null
  readonly Person?: string | null
  readonly ValidityEndDate?: string | null
  readonly StreetName?: string | null
  readonly HouseNumber?: string | null
  readonly PostalCode?: string | null
  readonly CityName?: string | null
  /** ISO 3166. */
  readonly Country?: string | null
  readonly to_EmailAddress?: Related<EmailRow>
  readonly to_PhoneNumber?: Related<PhoneRow>
  readonly to_MobilePhoneNumber?: Related<PhoneRow>
}

export interface PartnerRow {
  readonly BusinessPartner?: string | null
  /** Its number as a customer, under which it orders; usually the same, empty for those who never bought. */
  readonly Customer?: string | null
  /** 1 person, 2 organisation, 3 group. */
  readonly BusinessPartnerCategory?: string | null
  readonly BusinessPartnerFullName?: string | null
  readonly FirstName?: string | null
  readonly LastName?: string | null
  readonly OrganizationBPName1?: string | null
  readonly OrganizationBPName2?: string | null
  readonly NaturalPersonEmployerName?: string | null
  readonly CorrespondenceLanguage?: string | null
  readonly Language?: string | null
  readonly SearchTerm1?: string | null
  readonly SearchTerm2?: string | null
  readonly BirthDate?: string | null
  readonly CreationDate?: string | null
  readonly BusinessPartnerIsBlocked?: boolean | null
  readonly IsMarkedForArchiving?: boolean | null
  readonly to_BusinessPartnerAddress?: Related<AddressRow>
  readonly to_Customer?: { readonly CreationDate?: string | null; readonly CustomerClassification?: string | null } | null
}

export interface OrderItemRow {
  readonly SalesOrderItemText?: string | null
  readonly Material?: string | null
  readonly RequestedQuantity?: string | null
  readonly NetAmount?: string | null
  readonly TransactionCurrency?: string | null
}

export interface OrderRow {
  readonly SalesOrder?: string | null
  readonly SalesOrderDate?: string | null
  readonly CreationDate?: string | null
  readonly TotalNetAmount?: string | null
  readonly TransactionCurrency?: string | null
  /** Empty not relevant, A not begun, B partly, C wholly done. So are the next two. */
  readonly OverallDeliveryStatus?: string | null
  readonly OverallOrdReltdBillgStatus?: string | null
  /** A nothing, B something, C everything rejected. */
  readonly OverallSDDocumentRejectionSts?: string | null
  readonly DeliveryBlockReason?: string | null
  readonly to_Item?: Related<OrderItemRow>
}

interface Collection<T> {
  readonly d?: { readonly results?: readonly T[]; readonly __count?: string }
}

/** How many numbers go into one filter. More would make the address of the request too long. */
const maxNumbers = 25

export type Api = ReturnType<typeof createApi>

export interface ApiOptions {
  readonly source: { readonly id: string; readonly label: string }
  readonly baseUrl: string
  readonly client?: string
  readonly environment: AdapterEnvironment
  readonly credentials?: CredentialSource
}

/**
 * What this adapter asks of API_BUSINESS_PARTNER and API_SALES_ORDER_SRV. Rows are found by filter, never addressed by key:
 * so an empty answer means "nobody", and a 404 always means that the service itself is not there.
 */
export function createApi({ source, baseUrl, client, environment: platform, credentials }: ApiOptions) {
  const environment = { ...platform, fetch: withReadableRefusals(platform.fetch) }
  const headers = client === undefined ? {} : { 'sap-client': client }
  const send = createRequest({ source, base: baseUrl, environment, headers, ...(credentials && { credentials }) })

  async function read<T>(path: string, query: Readonly<Record<string, string | number>>, call: Call) {
    const { body } = await send<Collection<T> | null>({ path, query }, call)
    const { results, __count } = body?.d ?? {}
    if (!Array.isArray(results)) throw notOData(source, path)
    return { rows: results as readonly T[], ...(__count !== undefined && { count: Number(__count) }) }
  }

  const ofPartners = <T>(entity: string, query: Readonly<Record<string, string | number>>, call: Call) =>
    read<T>(`API_BUSINESS_PARTNER/${entity}`, query, call).then(({ rows }) => rows)

  /** With their addresses, e-mails and phones. */
  const findPartners = ($filter: string, limit: number, call: Call) =>
    ofPartners<PartnerRow>('A_BusinessPartner', { $filter, ...partnerQuery, $orderby: 'BusinessPartner', $top: limit }, call)

  return {
    findEmails: ($filter: string, call: Call) =>
      ofPartners<EmailRow>('A_AddressEmailAddress', { $filter, $select: 'AddressID,Person,EmailAddress', $top: 100 }, call),

    findPhones: ($filter: string, call: Call) =>
      ofPartners<PhoneRow>('A_AddressPhoneNumber', { $filter, $select: 'AddressID,Person,PhoneNumber,InternationalPhoneNumber', $top: 100 }, call),

    getAddresses: (ids: readonly string[], call: Call) =>
      ofPartners<AddressRow>('A_BusinessPartnerAddress', { $filter: among('AddressID', ids), $select: 'BusinessPartner,AddressID,Person', $top: 100 }, call),

    findPartners,

    getPartners: (numbers: readonly string[], limit: number, call: Call) => findPartners(among('BusinessPartner', numbers), limit, call),

    /** The numbers under which these partners order. */
    getCustomerNumbers: async (numbers: readonly string[], call: Call) => {
      const query = { $filter: among('BusinessPartner', numbers), $select: 'BusinessPartner,Customer' }
      const rows = await ofPartners<PartnerRow>('A_BusinessPartner', query, call)
      return [...new Set(rows.flatMap(({ Customer }) => Customer || []))]
    },

    /** Newest first. */
    getOrders: (customers: readonly string[], skip: number, limit: number, call: Call) =>
      read<OrderRow>('API_SALES_ORDER_SRV/A_SalesOrder', {
        $filter: among('SoldToParty', customers), ...orderQuery, $orderby: 'SalesOrderDate desc,SalesOrder desc', $top: limit, $skip: skip, $inlinecount: 'allpages',
      }, call),
  }
}

const among = (property: string, values: readonly string[]): string => anyOf(values.slice(0, maxNumbers).map((value) => equals(property, value)))

function notOData({ id, label }: ApiOptions['source'], path: string): AlongsideError {
  return new AlongsideError({
    code: 'invalid-response',
    message: `${label} answered ${path} with something that is no OData V2 collection. Nothing of it is shown; check the base URL.`,
    source: id,
  })
}
