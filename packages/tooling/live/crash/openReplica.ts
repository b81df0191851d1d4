import { fork } from 'node:child_process'
import type { ReplicaSettings } from './replica.js'

export interface Replica {
  readonly url: string
  kill(): Promise<void>
}

/** Starts a gateway and resolves once it can be asked. */
export async function openReplica(file: string, settings: ReplicaSettings): Promise<Replica> {
  const child = fork(file, { env: { ...process.env, ALONGSIDE_REPLICA: JSON.stringify(settings) }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors = `${errors}${chunk.toString()}`.slice(-4000)))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const { url } = await new Promise<{ readonly url: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { url: string }))
    void gone.then(() => reject(new Error(`The gateway did not start. ${errors}`)))
  })
  return {
    url,
    kill() {
      child.kill('SIGKILL')
      return gone
    },
  }
}
