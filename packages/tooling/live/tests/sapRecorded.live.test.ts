import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orderQuery, partnerQuery } from '../../../adapters/src/sap-business-partner/select.js'
import { isSharedThere, startSapServer, type RunningSapServer } from '../servers/sap.js'

const servers = new Map<string, RunningSapServer>()

const people = ['1000', '1001', '1002', '1003', '1004']
const any = (property: string, values: readonly string[]) => values.map((value) => `${property} eq '${value}'`).join(' or ')
const addresses = people.map((number) => `9${number}`)

const recordings = [
  ['partners', 'north', 'API_BUSINESS_PARTNER/A_BusinessPartner', { $filter: any('BusinessPartner', people), ...partnerQuery, $orderby: 'BusinessPartner' }],
  ['addresses', 'north', 'API_BUSINESS_PARTNER/A_BusinessPartnerAddress', { $filter: any('BusinessPartner', people), $select: 'BusinessPartner,AddressID,Person' }],
  ['emails', 'north', 'API_BUSINESS_PARTNER/A_AddressEmailAddress', { $filter: any('AddressID', addresses) }],
  ['phones', 'north', 'API_BUSINESS_PARTNER/A_AddressPhoneNumber', { $filter: any('AddressID', addresses) }],
  ['orders', 'north', 'API_SALES_ORDER_SRV/A_SalesOrder', { $filter: any('SoldToParty', people), $expand: orderQuery.$expand, $select: `SoldToParty,${orderQuery.$select}`, $orderby: 'SalesOrderDate desc,SalesOrder desc', $inlinecount: 'allpages' }],
  ['southPartners', 'south', 'API_BUSINESS_PARTNER/A_BusinessPartner', { ...partnerQuery }],
  ['southAddresses', 'south', 'API_BUSINESS_PARTNER/A_BusinessPartnerAddress', { $select: 'BusinessPartner,AddressID,Person' }],
  ['southEmails', 'south', 'API_BUSINESS_PARTNER/A_AddressEmailAddress', {}],
] as const

async function ask(system: string, path: string, query: Readonly<Record<string, string>>): Promise<string> {
  const server = servers.get(system)
  if (!server) throw new Error(`There is no ${system}.`)
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  const response = await server.fetch(`${server.baseUrl}/${path}?${pairs.join('&')}`, { headers: { authorization: server.authorization, accept: 'application/json' } })
  return (await response.text()).replace(/http:\/\/(localhost|127\.0\.0\.1):\d+/g, `https://${system}.sap.example`)
}

const pretty = (json: string): string => `${JSON.stringify(JSON.parse(json), null, 2)}\n`
const fileOf = (name: string): string => fileURLToPath(new URL(`../../../adapters/src/sap-business-partner/recorded/${name}.json`, import.meta.url))

describe.skipIf(!isSharedThere)('the answers that the unit tests run on', () => {
  beforeAll(async () => {
    for (const system of ['north', 'south'] as const) servers.set(system, await startSapServer(system))
  })
  afterAll(() => Promise.all([...servers.values()].map(({ stop }) => stop())))

  // `node run.mjs sapRecorded -u` records them anew.
  test.each(recordings)('%s: are what a real server says', async (name, system, path, query) => {
    await expect(pretty(await ask(system, path, query))).toMatchFileSnapshot(fileOf(name))
  })

  test('refusals: are what a real server says', async () => {
    const badFilter = await ask('north', 'API_BUSINESS_PARTNER/A_BusinessPartner', { $filter: "Nonsense eq 'x'" })
    const notFound = await ask('north', "API_BUSINESS_PARTNER/A_BusinessPartner('9999999')", {})
    await expect(pretty(`{"badFilter":${badFilter},"notFound":${notFound}}`)).toMatchFileSnapshot(fileOf('refusals'))
  })
})
