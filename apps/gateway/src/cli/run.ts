import { parseArgs } from 'node:util'
import { isAlongsideError } from '@alongside/core/errors'
import { readConfiguration } from '../config/readConfiguration.js'
import type { Command, ExitCode, Io } from './Command.js'
import { commands } from './commands/index.js'
import { createInput, type Written } from './createInput.js'
import { describeAll, describeOne } from './describeHelp.js'
import { wrong } from './wrong.js'

const usual = { config: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const

/** Does what somebody wrote, and says how it ended. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name = '--help', ...rest] = argv
  try {
    if (name === '--help' || name === '-h' || name === 'help') {
      await io.out(describeAll(commands))
      return 0
    }
    const command = commands.find((one) => one.name === name)
    if (!command) throw wrong(`There is no command "${name}".`, `The commands are ${commands.map((one) => one.name).join(', ')}.`)
    return await runCommand(command, rest, io)
  } catch (error) {
    io.err(isAlongsideError(error) ? error.message : `The command failed: ${error instanceof Error ? error.message : 'nobody knows why'}. What it had begun may be half done. Look at the log, then try again.`)
    return isAlongsideError(error) && error.code === 'invalid-request' ? 2 : 1
  }
}

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<ExitCode> {
  const written = parse(command, argv)
  if (written.values['help'] === true) {
    await io.out(describeOne(command))
    return 0
  }
  const file = written.values['config'] ?? io.environment['ALONGSIDE_CONFIG'] ?? 'alongside.yaml'
  const { configuration, problems } = readConfiguration(String(file), io.environment)
  if (!problems) return command.run(createInput(written, configuration, io))
  for (const { path, message } of problems) io.err(`${path === '' ? String(file) : path} ${message}`)
  io.err(`The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}. Nothing was started.`)
  return 2
}

function parse({ name, options }: Command, argv: readonly string[]): Written {
  try {
    return parseArgs({ args: [...argv], options: { ...usual, ...options }, allowPositionals: true, strict: true })
  } catch (error) {
    throw wrong(`"${name}" was given something it does not know (${(error as Error).message.split('. ')[0]}).`, `See alongside-gateway ${name} --help.`)
  }
}
