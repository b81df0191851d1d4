import { evaluate } from '@alongside/core/policy'
import { castNow, castPolicy, castStaff, createCast } from '@alongside/core/testing'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const folders: string[] = []
let guarded: ReadonlySet<string>

/** Everything of the helpdesk that a browser could load. */
async function buildHelpdesk(gateway?: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bundle-'))
  folders.push(folder)
  const define = gateway === undefined ? {} : { 'import.meta.env.VITE_GATEWAY': JSON.stringify(gateway) }
  await build({ root: join(root, 'apps/helpdesk'), logLevel: 'error', mode: 'production', define, build: { outDir: folder, emptyOutDir: true } })
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n')
}

/** What the systems of the fictional company hold and an agent may not read. */
async function findGuarded(): Promise<ReadonlySet<string>> {
  const [{ adapters, customers }, actor, at] = [createCast({ now: () => castNow }), castStaff.mira, new Date(castNow).toISOString()]
  const call = { signal: new AbortController().signal, locale: 'en', actor, purpose: 'service', priority: 'agent' } as const
  const fragments = await Promise.all(customers.flatMap(({ subject }) => adapters.map((adapter) => adapter.customers?.profile({ subject }, call))))
  const hidden = fragments.flatMap((fragment) => fragment?.fields ?? []).filter(({ key }) => evaluate(castPolicy, { actor, verb: 'read', field: key, at }).effect !== 'allow')
  return new Set(hidden.flatMap(({ value: { value } }) => (typeof value === 'string' && value.length > 3 ? [value] : [])))
}

beforeAll(async () => {
  guarded = await findGuarded()
})
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const secrets = [/PRIVATE KEY/, /\beyJ[\w-]{10,}\./, /\bSignJWT\b/]

test('what a browser loads of a helpdesk on a gateway holds no private value and no secret', async () => {
  const loaded = await buildHelpdesk('https://gateway.example')
  expect(loaded).toContain('https://gateway.example')
  expect([...guarded].filter((value) => loaded.includes(value))).toEqual([])
  expect(secrets.filter((secret) => secret.test(loaded))).toEqual([])
}, 120_000)

test('the same look finds them in a helpdesk that has its systems in the page', async () => {
  const loaded = await buildHelpdesk()
  expect(guarded.size).toBeGreaterThan(10)
  expect([...guarded].filter((value) => loaded.includes(value)).length).toBeGreaterThan(10)
}, 120_000)
