import type { ParseArgsConfig } from 'node:util'
import type { Configuration } from '../config/configurationShape.js'
import type { Environment } from '../config/createShapes.js'

/** What a command may touch of the world around it. */
export interface Io {
  readonly environment: Environment
  readonly now: () => number
  /** Results. */
  out(line: string): void | Promise<void>
  /** Everything else. */
  err(line: string): void
  /** False where the answer is no, or where nobody can answer. */
  ask(question: string): Promise<boolean>
  /** Run when the process is told to stop. */
  onStop(close: () => Promise<void>): void
}

/** What somebody wrote behind the command, and the file it works with. */
export interface CommandInput {
  readonly io: Io
  readonly positionals: readonly string[]
  /** The text of an option; refuses where it is missing. */
  text(name: string): string
  maybe(name: string): string | undefined
  list(name: string): readonly string[]
  flag(name: string): boolean
  /** The positional argument at this place; refuses where it is missing. */
  argument(index: number, name: string): string
  readonly configuration: Configuration
}

/** 0: done. 1: it failed, or what was looked at is not sound. 2: the arguments or the configuration are wrong, and nothing was started. */
export type ExitCode = 0 | 1 | 2

/** One thing an operator can do. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** What stands behind the name, e.g. `--tenant ID`. */
  readonly usage: string
  readonly options?: NonNullable<ParseArgsConfig['options']>
  /** One line for each option that needs one. */
  readonly details?: readonly string[]
  run(input: CommandInput): Promise<ExitCode>
}
