import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { parseDocument } from './parseDocument.js'
import type { Shapes } from './Shapes.js'

export type Environment = Readonly<Record<string, string | undefined>>

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

const text = v.pipe(v.string(), v.minLength(1, 'is empty. Write it, or leave the setting out.'))
const isWeb = (address: string) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
const isOrigin = (address: string) => URL.canParse(address) && new URL(address).origin === address
const address = v.pipe(text, v.check(isWeb, 'is no address. Write e.g. https://gateway.example.'))

const duration = v.pipe(
  v.string('is no length of time. Write e.g. 90s, 15m, 12h or 30d.'),
  v.regex(/^[1-9]\d{0,5}[smhd]$/, 'is no length of time. Write e.g. 90s, 15m, 12h or 30d.'),
  v.transform((written) => Number(written.slice(0, -1)) * units[written.slice(-1) as keyof typeof units]),
)

/** The shapes of one file: secrets come from the environment, further files lie beside it. */
export function createShapes(environment: Environment, folder: string): Shapes {
  return {
    text,
    address,
    origin: v.pipe(address, v.check(isOrigin, 'is no origin. Write scheme, host and port alone, e.g. https://desk.example.')),
    count: v.pipe(v.number(), v.integer('is no whole number. Write one of 1 or more.'), v.minValue(1, 'is less than 1. Write 1 or more.')),
    duration,
    secret: v.pipe(
      v.strictObject({ env: text }, 'is no reference to a secret. A secret never stands in the file: write { env: NAME } and set that variable.'),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const held = environment[dataset.value.env]
        if (held !== undefined && held !== '') return held
        addIssue({ message: `names the environment variable ${dataset.value.env}, which is not set. Set it where the gateway runs.` })
        return NEVER
      }),
    ),
    document: v.pipe(
      text,
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const read = readDocument(resolve(folder, dataset.value))
        if (!('problem' in read)) return read.content
        addIssue({ message: read.problem })
        return NEVER
      }),
    ),
  }
}

function readDocument(file: string): { readonly content: unknown } | { readonly problem: string } {
  let written: string
  try {
    written = readFileSync(file, 'utf8')
  } catch {
    return { problem: `names ${file}, which cannot be read. Check its name and whose it is.` }
  }
  const { content, problem } = parseDocument(written)
  return problem === undefined ? { content } : { problem: `names ${file}, which is neither JSON nor YAML (${problem}). Mend that file.` }
}
