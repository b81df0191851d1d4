import { browserArguments, browserPath } from '@alongside/tooling/browser'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newAdapter } from '../newAdapter.mjs'
import type { Consumer } from './installPacked.js'
import { makeConsumer } from './makeConsumer.js'
import { makeServer } from './makeServer.js'
import { packAll, published, type Tarballs } from './packAll.js'
import { serveFolder } from '../serveFolder.js'

const root = resolve(import.meta.dirname, '../../../..')
let tarballs: Tarballs

/** Made by the command a stranger would use; nothing else in the tree is edited for it. */
const probe = 'house-probe'

beforeAll(() => {
  rmSync(join(root, 'packages/adapters/src', probe), { recursive: true, force: true })
  newAdapter(root, probe)
  tarballs = packAll(root)
}, 300_000)
afterAll(() => {
  rmSync(join(root, 'packages/adapters/src', probe), { recursive: true, force: true })
  rmSync(dirname(tarballs.core), { recursive: true, force: true })
})

test('an adapter made by `npm run new:adapter` passes the suite as it is', () => {
  execFileSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', `packages/adapters/src/${probe}`], { cwd: root, stdio: 'pipe' })
}, 120_000)

/** The style sheets a package exports; they have no types. */
const sheetsOf = (name: string) => Object.keys((JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as { readonly exports: object }).exports).filter((entry) => entry.endsWith('.css'))

describe.each(published)('the packed @alongside/%s', (name) => {
  test('is accepted by publint', () => {
    const told = execFileSync('npx', ['--no-install', 'publint', 'run', tarballs[name], '--strict'], { cwd: root, encoding: 'utf8' })
    expect(told).toContain('All good')
  }, 60_000)

  test('has types that resolve everywhere, according to attw', () => {
    execFileSync('npx', ['--no-install', 'attw', tarballs[name], '--profile', 'esm-only', '--exclude-entrypoints', './styles.css', ...sheetsOf(name)], { cwd: root, encoding: 'utf8', stdio: 'pipe' })
  }, 60_000)
})

describe.each([
  ['18.2.0', '^18.3.0'],
  ['19.3.1', '^19.2.0'],
])('a project with React %s', (react, types) => {
  let consumer: Consumer
  beforeAll(() => {
    consumer = makeConsumer(root, tarballs, react, types)
  }, 300_000)
  afterAll(() => rmSync(consumer.folder, { recursive: true, force: true }))

  test('type-checks the lines of the README', () => {
    consumer.run('node', 'node_modules/typescript/bin/tsc')
  }, 120_000)

  test('imports every package in Node without a window', () => {
    const told = consumer.run('node', '--input-type=module', '-e', "for (const name of ['@alongside/react', '@alongside/react/messages/ar', '@alongside/core/adapter', '@alongside/core/testing', '@alongside/core/protocol', '@alongside/sentiment', '@alongside/adapters/bluesky', '@alongside/adapters/x', '@alongside/adapters/facebook', '@alongside/adapters/gateway', '@alongside/adapters/house-probe', '@alongside/embed/element', '@alongside/embed/page', '@alongside/embed/host', '@alongside/embed/bridge', '@alongside/embed/bridges/zendesk', '@alongside/embed/verify', '@alongside/embed/testing']) await import(name); console.log('imported')")
    expect(told).toContain('imported')
  }, 60_000)

  test('builds them and shows the sidebar', async () => {
    consumer.run('node', 'node_modules/vite/bin/vite.js', 'build')
    const site = await serveFolder(join(consumer.folder, 'dist'))
    const browser = await chromium.launch({ executablePath: browserPath(), args: browserArguments })
    try {
      const page = await browser.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      await page.route((url) => url.origin !== site.address, (route) => route.abort())
      await page.goto(site.address)
      await page.getByRole('tab', { name: /Timeline/ }).waitFor()
      expect(errors).toEqual([])
      expect(await page.locator('.al-root').evaluate((element) => getComputedStyle(element).fontSize)).toBe('13px')
    } finally {
      await browser.close()
      await site.stop()
    }
  }, 120_000)
})

describe('a server that does what the guide about the gateway says', () => {
  let server: Consumer
  beforeAll(() => {
    server = makeServer(root, tarballs)
  }, 300_000)
  afterAll(() => rmSync(server.folder, { recursive: true, force: true }))

  test('has a gateway that is alive, believes its host, and shows an employee their sources', () => {
    const secret = randomBytes(32).toString('base64')
    const told = server.run('env', `ALONGSIDE_SECRET=${secret}`, 'MASTODON_TOKEN=none', 'node', 'ask.js')
    expect(JSON.parse(/^\{"alive".*$/m.exec(told)![0])).toEqual({ alive: { status: 'ok' }, actor: 'mira', sources: ['mastodon'] })
  }, 60_000)
})

test.each(['core', 'adapters', 'gateway', 'embed'])('what @alongside/%s ships holds no test', (name) => {
  const shipped = readdirSync(join(root, 'packages', name, 'dist'), { recursive: true, encoding: 'utf8' })
  // What core and embed publish for the tests of others is no test of their own.
  expect(shipped.filter((path) => /\.test\./.test(path) || (name !== 'core' && name !== 'embed' && /(^|\/)testing\//.test(path)))).toEqual([])
})

test("'use client' stands first in what react publishes", () => {
  expect(readFileSync(join(root, 'packages/react/dist/index.js'), 'utf8')).toMatch(/^['"]use client['"]/)
})
