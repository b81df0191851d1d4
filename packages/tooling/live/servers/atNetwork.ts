import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { connectAtNetwork, type AtAddresses, type AtNetwork } from '../../../adapters/src/bluesky/testing/connectAtNetwork.js'

export { connectAtNetwork, type AtAccount, type AtAddresses, type AtAgent, type AtNetwork, type AtRecord } from '../../../adapters/src/bluesky/testing/connectAtNetwork.js'

export interface RunningAtNetwork extends AtNetwork {
  /** Resolves when its processes have ended and its files are gone. */
  stop(): Promise<void>
}

/** Starts PLC, PDS and AppView with databases of their own on free ports. They end with this process, however it ends. */
export async function startAtNetwork(): Promise<RunningAtNetwork> {
  const child = fork(fileURLToPath(new URL('atNetworkProcess.mjs', import.meta.url)), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4000)))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const addresses = await new Promise<AtAddresses>((resolve, reject) => {
    child.once('message', (message) => resolve(message as AtAddresses))
    void exited.then(() => reject(new Error(`The AT network did not start. ${said.trim()}`)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return exited
  }
  return { ...connectAtNetwork(addresses), stop }
}
