import type { Command } from './Command.js'

const common = [
  'Every command:',
  '  --config FILE   the configuration; else ALONGSIDE_CONFIG, else alongside.yaml',
  '  --help          this',
  '',
  'Exit codes: 0 done; 1 it failed, or what was looked at is not sound; 2 the arguments or the configuration are wrong, and nothing was started.',
]

/** What somebody reads who asks for help with everything. */
export function describeAll(commands: readonly Command[]): string {
  const widest = Math.max(...commands.map(({ name }) => name.length))
  return ['alongside-gateway COMMAND [OPTIONS]', '', ...commands.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`), '', ...common].join('\n')
}

/** The same for one command. */
export function describeOne({ name, usage, summary, details = [] }: Command): string {
  return [`alongside-gateway ${name} ${usage}`.trim(), '', summary, ...details.map((detail) => `  ${detail}`), '', ...common].join('\n')
}
