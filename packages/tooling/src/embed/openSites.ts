import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { openDevelopmentGateway } from '../../../../apps/gateway/src/development/openDevelopmentGateway.js'
import { buildBundle } from '../buildBundle.js'
import { serveFolder } from '../serveFolder.js'

const root = join(import.meta.dirname, '../../../..')
const pages = join(import.meta.dirname, 'page')

/** The bundle on servers of its own, and the company's gateway, which all of them may ask. */
export interface Sites {
  /** Pages with the bundle beside them. */
  readonly plain: string
  /** The same under the strict policy. */
  readonly strict: string
  /** The bundle alone, for pages of other origins. */
  readonly files: string
  readonly gateway: string
  readonly policy: string
  stop(): Promise<void>
}

export async function openSites(): Promise<Sites> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-embed-'))
  const [site, bundle] = [join(folder, 'site'), join(folder, 'bundle')]
  await buildBundle(bundle)
  await buildHost(site)
  cpSync(bundle, site, { recursive: true })
  const headers: Record<string, string> = {}
  const [plain, strict, files] = await Promise.all([serveFolder(site), serveFolder(site, headers), serveFolder(bundle, { 'access-control-allow-origin': '*' })])
  const gateway = await openDevelopmentGateway({ folder: join(folder, 'gateway'), port: 0, origins: [plain.address, strict.address], isLive: false })
  const policy = strictPolicy(gateway.url)
  headers['content-security-policy'] = policy
  writeFileSync(join(site, 'readme.html'), readmePage().replaceAll('http://localhost:5180', gateway.url))
  writeFileSync(join(site, 'elsewhere.html'), readFileSync(join(site, 'readme.html'), 'utf8').replaceAll('alongside.js', `${files.address}/alongside.js`))
  return {
    plain: plain.address, strict: strict.address, files: files.address, gateway: gateway.url, policy,
    async stop() {
      await gateway.close()
      await Promise.all([plain.stop(), strict.stop(), files.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Nothing but this page's own files, the gateway, and one named way to make a script's address. */
const strictPolicy = (gateway: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self' ${gateway}; img-src 'self' ${gateway}; require-trusted-types-for 'script'; trusted-types alongside`

/** The HTML file that the README of the project shows. */
export function readmePage(): string {
  const [, page] = /```html\n([\s\S]+?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
  if (page === undefined) throw new Error('The README shows no HTML file any more. The test of "any page" reads it from there.')
  return page
}

async function buildHost(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await build({
    root: pages, configFile: false, logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'esnext', lib: { entry: { host: join(pages, 'host.ts'), scorer: join(pages, 'scorer.ts') }, formats: ['es'], fileName: (_format, name) => `${name}.js` } },
  })
  for (const file of ['strict.html', 'empty.html', 'page.css']) cpSync(join(pages, file), join(folder, file))
}
