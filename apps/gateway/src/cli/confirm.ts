import type { CommandInput } from './Command.js'

/** Asks before what cannot be undone; --yes answers beforehand. */
export async function confirm({ io, flag }: CommandInput, question: string): Promise<boolean> {
  if (flag('yes') || (await io.ask(`${question} Type "yes" to go on: `))) return true
  io.err('Nothing was done. Answer yes, or give --yes where nobody can answer.')
  return false
}
