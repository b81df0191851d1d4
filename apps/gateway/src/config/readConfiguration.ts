import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import { configurationShape, type Configuration } from './configurationShape.js'
import { createShapes, type Environment } from './createShapes.js'
import { override } from './override.js'
import { parseDocument } from './parseDocument.js'
import type { Problem } from './Problem.js'
import { toProblem } from './toProblem.js'

export type ConfigurationReading = { readonly configuration: Configuration; readonly problems?: never } | { readonly problems: readonly Problem[]; readonly configuration?: never }

/** Reads a configuration and everything it names. All problems are told at once, and nothing is started. */
export function readConfiguration(file: string, environment: Environment): ConfigurationReading {
  let written: string
  try {
    written = readFileSync(file, 'utf8')
  } catch {
    return { problems: [{ path: '', message: `${file} cannot be read. Check its name and whose it is, or name another with --config.` }] }
  }
  const { content, problem } = parseDocument(written)
  if (problem !== undefined) return { problems: [{ path: '', message: `${file} is neither JSON nor YAML (${problem}). Mend it there.` }] }
  const folder = dirname(resolve(file))
  const parsed = v.safeParse(configurationShape(createShapes(environment, folder), folder), override(content, environment))
  return parsed.success ? { configuration: parsed.output } : { problems: parsed.issues.map(toProblem) }
}
