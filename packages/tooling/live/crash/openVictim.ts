import { fork, type ChildProcess } from 'node:child_process'
import { settingsName, type DrainReport, type FromVictim, type ToVictim, type VictimSettings } from './CrashMessages.js'

/** A running victim as the test holds it. */
export interface Victim {
  readonly process: ChildProcess
  /** Everything it said. */
  readonly said: FromVictim[]
  /** Resolves once it is gone; with what it wrote to stderr. */
  readonly gone: Promise<string>
  /** Rejects when it dies before it is ready. */
  readonly ready: Promise<void>
  /** False when it is gone already. */
  tell(message: ToVictim): boolean
  drain(): Promise<DrainReport>
  kill(): void
}

export function openVictim(file: string, settings: VictimSettings): Victim {
  const child = fork(file, { env: { ...process.env, [settingsName]: JSON.stringify(settings) }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] })
  const said: FromVictim[] = []
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors = `${errors}${chunk.toString()}`.slice(-4000)))
  child.on('message', (message) => said.push(message as FromVictim))
  child.on('error', () => undefined)
  const gone = new Promise<string>((resolve) => child.once('exit', () => resolve(errors)))

  const hear = <T extends FromVictim['type']>(type: T): Promise<Extract<FromVictim, { type: T }>> => new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if ((message as FromVictim).type === type) resolve(message as Extract<FromVictim, { type: T }>)
    })
    void gone.then((text) => reject(new Error(`The process ended before it said "${type}". ${text}`)))
  })
  const ready = hear('ready').then(() => undefined)
  ready.catch(() => undefined)

  const tell = (message: ToVictim): boolean => {
    if (!child.connected || child.exitCode !== null || child.signalCode !== null) return false
    child.send(message, () => undefined)
    return true
  }
  return {
    process: child, said, gone, ready, tell,
    async drain() {
      const drained = hear('drained')
      tell({ type: 'drain' })
      return (await drained).report
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
