import { castNow } from '@alongside/core/testing'
import { run } from '../cli/run.js'
import { rightEnvironment } from './writeFiles.js'

export interface Ran {
  readonly code: number
  readonly out: readonly string[]
  readonly err: string
  /** What it asked before it went on. */
  readonly asked: readonly string[]
  /** What it leaves open. */
  readonly close: () => Promise<void>
}

export interface RunOptions {
  readonly says?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs a command as a terminal does, with somebody who says yes or no. */
export async function runCommand(argv: readonly string[], { says = false, environment = {} }: RunOptions = {}): Promise<Ran> {
  const [out, err, asked, closers]: [string[], string[], string[], (() => Promise<void>)[]] = [[], [], [], []]
  const code = await run(argv, {
    environment: { ...rightEnvironment, ...environment },
    now: () => castNow,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    ask(question) {
      asked.push(question)
      return Promise.resolve(says)
    },
    onStop: (close) => void closers.push(close),
  })
  return { code, out, err: err.join('\n'), asked, close: async () => void (await Promise.all(closers.map((close) => close()))) }
}
