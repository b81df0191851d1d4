import { serveFolder } from '@alongside/tooling/serveFolder'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')
const house = resolve(root, '../..')

/** The helpdesk as it would be deployed, with the company's gateway in a process of its own. */
export interface GatewayDay {
  readonly address: string
  readonly gateway: string
  /** Where the built page lies. */
  readonly folder: string
  /** Lets the gateway begin; the page is served before. */
  startGateway(): void
  stop(): Promise<void>
}

export async function openGatewayDay(): Promise<GatewayDay> {
  const port = await findFreePort()
  const gateway = `http://127.0.0.1:${port}`
  const folder = join(root, 'dist/e2e-gateway')
  await build({ root, logLevel: 'warn', define: { 'import.meta.env.VITE_GATEWAY': JSON.stringify(gateway) }, build: { outDir: folder, emptyOutDir: true } })
  const site = await serveFolder(folder)
  const home = mkdtempSync(join(tmpdir(), 'alongside-day-'))
  let child: ChildProcess | undefined
  return {
    address: `${site.address}/`, gateway, folder,
    startGateway() {
      const script = ['packages/tooling/bin/run-ts.mjs', 'apps/gateway/src/development/serve.ts', '--port', String(port), '--folder', home, '--origin', site.address]
      child = spawn(process.execPath, script, { cwd: house, stdio: ['ignore', 'ignore', 'inherit'] })
    },
    async stop() {
      if (child && child.exitCode === null) {
        child.kill('SIGKILL')
        await new Promise((ended) => child?.once('exit', ended))
      }
      await site.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })
}
