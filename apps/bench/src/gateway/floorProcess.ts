// The floor under the gateway: the same statements on the same database and the same answer, by bare Hono and Kysely and nothing else.
// Each statement is put together and compiled by Kysely with every request, in the cheapest way there is, its template tag: that is what using it means.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { loadKinds, readSettings, type BenchReady } from './BenchProcess.js'
import { pathOf } from './createAsker.js'
import { createReplay, type ReplayPart } from './createReplay.js'
import { recordStatements } from './recordStatements.js'

const settings = readSettings()
const recorded = await recordStatements(settings)
const pool = new pg.Pool({ connectionString: settings.url!, max: 10, options: '-c search_path=alongside -c timezone=UTC' })
const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })

const app = new Hono()
for (const kind of loadKinds) {
  const { answer, marks, statements } = recorded[kind]
  const replay = createReplay(statements, marks)
  app.post(pathOf[kind], async (context) => {
    const turn = replay(await context.req.json())
    for (const part of turn) {
      if (part.isTransaction) await db.transaction().execute(async (trx) => run(trx, part.statements))
      else await run(db, part.statements)
    }
    return context.json(answer as object)
  })
}

async function run(on: Kysely<unknown>, statements: ReplayPart['statements']): Promise<void> {
  for (const { pieces, values } of statements) await sql(pieces, ...values).execute(on)
}

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const counts = Object.fromEntries(loadKinds.map((kind) => [kind, recorded[kind].statements.length])) as BenchReady['statements']
  process.send?.({ url, statements: counts! } satisfies BenchReady)
})
process.on('disconnect', () => process.exit(0))
