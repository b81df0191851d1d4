import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { reportApi } from './reportApi.js'

const root = resolve(import.meta.dirname, '../../../..')
const folder = join(root, 'packages/tooling/api')
const reports = reportApi(root)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
for (const [name, text] of reports) writeFileSync(join(folder, name), text)
console.log(`Wrote ${reports.size} reports to packages/tooling/api.`)
