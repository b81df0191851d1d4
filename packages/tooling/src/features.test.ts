import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const page = readFileSync(join(root, '.storybook/docs/Features.mdx'), 'utf8')

/** How many features each of the groups has that the page speaks of. */
const groups = { A: 21, B: 24, D: 25, E: 23, F: 10, I: 15, K: 10, L: 10 }

/** Without these the product is not credible; the rest may wait. */
const musts = `
  A1 A2 A3 A5 A7 A8 A9 A10 A11 A12 A14 A15 A18
  B1 B2 B3 B4 B5 B6 B7 B9 B10 B11 B13 B14 B15 B18 B20 B22
  D1 D2 D3 D4 D5 D6 D7 D8 D10 D11 D14 D15 D16 D20 D21 D24 D25
  E1 E2 E4 E5 E6 E8 E9 E15 E17 E18 E19 E21
  F1 F2 F4 F6 F7
  I1 I2 I3 I4 I5 I6 I7 I8 I9 I10 I11 I13
  K1 K2 K5 K6 K10
  L1 L2 L3 L4 L5 L6 L7 L9 L10
`.trim().split(/\s+/)

/** Of those, what waits for fields that can be written, or for an issue of its own. */
const waiting = ['A12', 'A14', 'A18', 'E8', 'I5', 'I11', 'K2', 'K10', 'L10']

const [, here = '', later = ''] = page.split(/^## (?:Here|Later)$/m)
const rowsOf = (section: string) => [...section.matchAll(/^\| ([A-Z]\d+) \| (.+?) \|(?: (.+) \|)?$/gm)].map(([, id = '', says = '', tests = '']) => ({ id, says, tests: tests.split('<br/>') }))

describe('the page about features', () => {
  test('has every feature of its groups exactly once, here or later', () => {
    const all = Object.entries(groups).flatMap(([group, count]) => Array.from({ length: count }, (_, index) => `${group}${index + 1}`))
    const ids = [...rowsOf(here), ...rowsOf(later)].map(({ id }) => id)
    expect(ids.toSorted()).toEqual(all.toSorted())
  })

  test('leaves for later only what waits for something that is not built', () => {
    const left = new Set(rowsOf(later).map(({ id }) => id))
    expect(musts.filter((id) => left.has(id))).toEqual(waiting)
  })

  test.each(rowsOf(here))('$id is shown by tests that exist', ({ tests }) => {
    expect(tests.filter((named) => !isThere(named))).toEqual([])
  })
})

/** A test by file and title, or a story by file and name. */
function isThere(named: string): boolean {
  const [path = '', title = ''] = named.split(' › ')
  if (title === '' || !existsSync(join(root, path))) return false
  const source = readFileSync(join(root, path), 'utf8').replaceAll("\\'", "'")
  if (path.endsWith('.stories.tsx')) return source.includes(`export const ${title}: Story`)
  return [`'`, '"', '`'].some((quote) => source.includes(`(${quote}${title}${quote}`))
}
