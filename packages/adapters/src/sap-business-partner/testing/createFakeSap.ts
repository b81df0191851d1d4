import addresses from '../recorded/addresses.json' with { type: 'json' }
import emails from '../recorded/emails.json' with { type: 'json' }
import orders from '../recorded/orders.json' with { type: 'json' }
import partners from '../recorded/partners.json' with { type: 'json' }
import phones from '../recorded/phones.json' with { type: 'json' }
import refusals from '../recorded/refusals.json' with { type: 'json' }
import southEmails from '../recorded/southEmails.json' with { type: 'json' }
import southAddresses from '../recorded/southAddresses.json' with { type: 'json' }
import southPartners from '../recorded/southPartners.json' with { type: 'json' }
import { parseFilter, type Row } from './parseFilter.js'

/** One SAP system as a test reaches it: a real server, or this one in memory. */
export interface SapSystem {
  readonly baseUrl: string
  readonly authorization: string
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>
}

type Tables = Readonly<Record<string, readonly Row[]>>

const systems: Readonly<Record<'north' | 'south', Tables>> = {
  north: {
    'API_BUSINESS_PARTNER/A_BusinessPartner': partners.d.results,
    'API_BUSINESS_PARTNER/A_BusinessPartnerAddress': addresses.d.results,
    'API_BUSINESS_PARTNER/A_AddressEmailAddress': emails.d.results,
    'API_BUSINESS_PARTNER/A_AddressPhoneNumber': phones.d.results,
    'API_SALES_ORDER_SRV/A_SalesOrder': orders.d.results,
  },
  south: {
    'API_BUSINESS_PARTNER/A_BusinessPartner': southPartners.d.results,
    'API_BUSINESS_PARTNER/A_BusinessPartnerAddress': southAddresses.d.results,
    'API_BUSINESS_PARTNER/A_AddressEmailAddress': southEmails.d.results,
    'API_BUSINESS_PARTNER/A_AddressPhoneNumber': [],
    'API_SALES_ORDER_SRV/A_SalesOrder': [],
  },
}

const authorization = 'Basic ZmFrZQ=='

/** Answers the adapter's requests from rows that a real server gave, in the way it gave them. The live tests hold the rows to that server. */
export function createFakeSap(system: 'north' | 'south' = 'north'): SapSystem {
  const home = `https://${system}.sap.example/sap/opu/odata/sap`
  return {
    baseUrl: home,
    authorization,
    async fetch(url, init) {
      init?.signal?.throwIfAborted()
      if (new Headers(init?.headers).get('authorization') !== authorization) return new Response('Unauthorized', { status: 401 })
      const { pathname, searchParams } = new URL(url)
      const rows = systems[system][pathname.replace('/sap/opu/odata/sap/', '')]
      return rows ? answer(rows, searchParams) : Response.json(refusals.notFound, { status: 404 })
    },
  }
}

function answer(rows: readonly Row[], query: URLSearchParams): Response {
  const keep = parseFilter(query.get('$filter') ?? '')
  if (!keep) return Response.json(refusals.badFilter, { status: 400 })
  const kept = rows.filter(keep).sort(orderBy(query.get('$orderby') ?? ''))
  const skip = Number(query.get('$skip') ?? 0)
  const results = kept.slice(skip, skip + Number(query.get('$top') ?? kept.length))
  return Response.json({ d: { results, ...(query.get('$inlinecount') === 'allpages' && { __count: String(kept.length) }) } })
}

function orderBy(clause: string): (a: Row, b: Row) => number {
  const terms = clause.split(',').filter(Boolean).map((term) => term.split(' '))
  return (a, b) => {
    for (const [property = '', direction] of terms) {
      const order = compare(String(a[property]), String(b[property]))
      if (order !== 0) return direction === 'desc' ? -order : order
    }
    return 0
  }
}

/** Dates of this century have the same number of digits in their JSON form, so text compares as time does. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
