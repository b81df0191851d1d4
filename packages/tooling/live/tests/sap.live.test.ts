import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Call, DataAdapter, Page } from '@alongside/core/adapter'
import { foldMatches, foldProfile } from '@alongside/core/directory'
import { emailIdentity, type CustomerQuery, type Order } from '@alongside/core/model'
import { describeAdapter } from '@alongside/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adapterOn, harnessOn, partner } from '../../../adapters/src/sap-business-partner/conformance.js'
import { isSharedThere, sharedFolder, startSapServer, type RunningSapServer } from '../servers/sap.js'

let north: RunningSapServer
let south: RunningSapServer

beforeAll(async () => {
  if (isSharedThere) [north, south] = await Promise.all([startSapServer('north'), startSapServer('south')])
})
afterAll(() => Promise.all([north, south].map((server) => server?.stop())))

const call: Call = {
  signal: new AbortController().signal, locale: 'en', actor: { id: 'a1', name: 'Mara', roles: ['agent'], tenant: 'kestrel' }, purpose: 'service', priority: 'agent',
}
const text = (words: string): CustomerQuery => ({ type: 'text', text: words })
const find = async (adapter: DataAdapter, query: CustomerQuery) => (await adapter.customers!.find({ query, limit: 20 }, call)).matches
const northern = () => adapterOn(north)
const southern = () => adapterOn(south, { id: 'sap-south', label: 'SAP South', realm: 'S02/100' })

async function allOrders(adapter: DataAdapter, email: string): Promise<readonly Order[]> {
  const items: Order[] = []
  let page: Page<Order> | undefined
  do {
    page = await adapter.orders!.list({ subject: [emailIdentity(email)], limit: 4, ...(page?.older !== undefined && { cursor: page.older }) }, call)
    items.push(...page.items)
  } while (page.older !== undefined)
  return items
}

const toCents = (amount: string | number): number => Math.round(Number(amount) * 100)

describe.skipIf(!isSharedThere)('on a real OData server', () => {
  describeAdapter(harnessOn('SAP Business Partner on a real OData server', () => north), { describe, test, expect })

  describe('the Chinook customers as business partners', () => {
    interface Chinook {
      readonly Customer: readonly { readonly CustomerId: number; readonly FirstName: string; readonly LastName: string; readonly Email: string; readonly City: string; readonly Phone: string }[]
      readonly Invoice: readonly { readonly InvoiceId: number; readonly CustomerId: number; readonly Total: number }[]
      readonly InvoiceLine: readonly { readonly InvoiceId: number }[]
    }
    const chinook = isSharedThere ? (JSON.parse(readFileSync(`${sharedFolder}/data/chinook/ChinookData.json`, 'utf8')) as Chinook) : { Customer: [], Invoice: [], InvoiceLine: [] }

    test('each is found by e-mail address, in any case, as one person', async () => {
      for (const { Email, FirstName, LastName } of chinook.Customer) {
        expect((await find(northern(), { type: 'identity', identity: emailIdentity(Email.toUpperCase()) })).map(({ name }) => name)).toEqual([`${FirstName} ${LastName}`])
      }
    })

    test('each is found by name, quotes and accents included', async () => {
      for (const { Email, FirstName, LastName } of chinook.Customer) {
        const found = await find(northern(), text(`${FirstName} ${LastName}`))
        expect(found.flatMap(({ identities }) => identities.map(({ id }) => id))).toContain(Email)
      }
    })

    test('what each ordered adds up to the cent, over all pages', async () => {
      for (const { CustomerId, Email } of chinook.Customer) {
        const invoices = chinook.Invoice.filter((invoice) => invoice.CustomerId === CustomerId)
        const orders = await allOrders(northern(), Email)
        const lines = orders.flatMap((order) => order.lines)
        expect(new Set(orders.map(({ number }) => number)).size).toBe(invoices.length)
        expect(orders.reduce((sum, { total }) => sum + toCents(total.amount), 0)).toBe(invoices.reduce((sum, { Total }) => sum + toCents(Total), 0))
        expect(lines.reduce((sum, { total }) => sum + toCents(total?.amount ?? 'none'), 0)).toBe(invoices.reduce((sum, { Total }) => sum + toCents(Total), 0))
        expect(lines).toHaveLength(chinook.InvoiceLine.filter(({ InvoiceId }) => invoices.some((invoice) => invoice.InvoiceId === InvoiceId)).length)
      }
    })

    test('a profile says where somebody lives and how to reach them', async () => {
      const customer = chinook.Customer.find(({ LastName }) => LastName === "O'Reilly")
      const profile = await northern().customers!.profile({ subject: [emailIdentity(customer?.Email ?? '')] }, call)
      const fields = new Map(profile?.fields.map(({ key, value }) => [key, value.value]))
      expect([fields.get('location'), fields.get('region'), fields.get('email')]).toEqual([customer?.City, 'IE', customer?.Email])
      expect(profile?.identities.map(({ identity }) => identity.id)).toContain(`+${customer?.Phone.replace(/\D/g, '')}`)
    })
  })

  describe('two systems that number their partners alike', () => {
    const askBoth = async <T>(ask: (adapter: DataAdapter) => Promise<T>) =>
      Promise.all([northern(), southern()].map(async (adapter) => ({ source: { id: adapter.id, label: adapter.label }, status: 'ready' as const, data: await ask(adapter) })))

    test('partner 1000 of each is found as two people', async () => {
      const found = foldMatches(await askBoth((adapter) => adapter.customers!.find({ query: text('1000'), limit: 5 }, call)))
      expect(found).toMatchObject({ state: 'many', candidates: [{ name: 'Inés Roth', matches: { length: 1 } }, { name: 'Jonas Weber', matches: { length: 1 } }] })
    })

    test.each([
      ['N01/100', 'sap-north', 'Inés Roth'],
      ['S02/100', 'sap-south', 'Jonas Weber'],
    ])('whoever is 1000 in %s has nothing of the other', async (realm, source, name) => {
      const subject = [partner('1000', realm)]
      const profile = foldProfile(await askBoth((adapter) => adapter.customers!.profile({ subject }, call)), { subject, now: '2026-11-21T09:00:00.000Z' })
      expect(profile.records.map(({ record }) => record)).toEqual([{ source, id: '1000' }])
      expect(profile.fields.get('name')).toMatchObject({ value: { value: name }, isConflict: false })
      const orders = await askBoth((adapter) => adapter.orders!.list({ subject, limit: 50 }, call))
      expect(orders.flatMap(({ source: from, data }) => data.items.map(() => from.id)).every((id) => id === source)).toBe(true)
    })

    test('a wrong realm in the configuration shows nobody, rather than somebody else', async () => {
      expect(await adapterOn(south, { realm: 'S02/200' }).customers!.profile({ subject: [partner('1000', 'S02/100')] }, call)).toBeNull()
    })
  })

  test.each(["O'Kafor", "o'kafor ada", "Müller & Söhne O'Brien 100% GmbH", "' or '1' eq '1", "x') or substringof('", '%', '\\', '(', 'ß+&?#/='])('%s is looked for as it stands', async (words) => {
    const found = (await find(northern(), text(words))).map(({ record }) => record.id)
    const expected: Readonly<Record<string, readonly string[]>> = { "O'Kafor": ['1002', '1003'], "o'kafor ada": ['1002'], "Müller & Söhne O'Brien 100% GmbH": ['1001'], '%': ['1001'] }
    expect(found).toEqual(expected[words] ?? [])
  })

  test('without a user the server refuses, and that is said', async () => {
    const adapter = adapterOn(north, { credentials: async () => ({ authorization: 'Basic bm9ib2R5Og==' }) })
    await expect(adapter.customers!.profile({ subject: [partner('1000')] }, call)).rejects.toMatchObject({ code: 'unauthorised' })
  })

  test.each(['SIGTERM', 'disconnect'] as const)('a server that ends by %s leaves no file behind', async (how) => {
    const folder = mkdtempSync(join(tmpdir(), 'alongside test '))
    const child = fork(fileURLToPath(new URL('../servers/sapProcess.mjs', import.meta.url)), ['south'], {
      env: { ...process.env, TMPDIR: folder, ALONGSIDE_SHARED: sharedFolder }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [],
    })
    const exited = once(child, 'exit')
    const [{ baseUrl }] = (await once(child, 'message')) as [{ baseUrl: string }]
    expect(readdirSync(folder)).toHaveLength(1)

    if (how === 'disconnect') child.disconnect()
    else child.kill(how)

    expect(await exited).toEqual([0, null])
    expect(readdirSync(folder)).toEqual([])
    await expect(fetch(baseUrl)).rejects.toThrow()
    rmSync(folder, { recursive: true })
  })
})
