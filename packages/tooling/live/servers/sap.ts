import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SapSystem } from '../../../adapters/src/sap-business-partner/testing/createFakeSap.js'

export interface RunningSapServer extends SapSystem {
  /** Resolves when its process has ended and its files are gone. */
  stop(): Promise<void>
}

/** The folder whose files are used where they lie and never copied: SAP's definition and the Chinook data. */
export const sharedFolder = process.env['ALONGSIDE_SHARED'] ?? fileURLToPath(new URL('../../../../../shared', import.meta.url))

/** False in a newcomer's clone: the tests that need the files are skipped then, and say so. */
export const isSharedThere = existsSync(`${sharedFolder}/specs/sap/API_BUSINESS_PARTNER.edmx`)
if (!isSharedThere) {
  console.warn(`SAP's definition is not there (${sharedFolder}/specs/sap): the tests on a SAP server are skipped. Set ALONGSIDE_SHARED to its folder.`)
}

/** Starts an OData V2 server with one of two systems' data on a free port. It ends with this process, however it ends. */
export async function startSapServer(system: 'north' | 'south' = 'north'): Promise<RunningSapServer> {
  const child = fork(fileURLToPath(new URL('sapProcess.mjs', import.meta.url)), [system], {
    env: { ...process.env, ALONGSIDE_SHARED: sharedFolder },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4000)))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<Pick<SapSystem, 'baseUrl' | 'authorization'>>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Pick<SapSystem, 'baseUrl' | 'authorization'>))
    void exited.then(() => reject(new Error(`The SAP server did not start. ${said.trim()}`)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return exited
  }
  return { ...address, fetch: (url, init) => globalThis.fetch(url, init), stop }
}
