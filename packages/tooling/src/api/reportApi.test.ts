import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { reportApi } from './reportApi.js'

const root = resolve(import.meta.dirname, '../../../..')
const folder = join(root, 'packages/tooling/api')

/** An adapter is one folder: a new one needs no file outside it, and has a report from the next `npm run api` on. */
const isNewAdapter = (name: string) => name.startsWith('adapters.') && !existsSync(join(folder, name))

test('what the packages export is what was agreed on; `npm run api` writes down what is agreed on now', () => {
  const agreed = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  const exported = Object.fromEntries([...reportApi(root)].filter(([name]) => !isNewAdapter(name)))
  expect(exported).toEqual(agreed)
}, 120_000)
