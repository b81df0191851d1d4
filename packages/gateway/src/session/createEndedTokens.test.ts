import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { createEndedTokens } from './createEndedTokens.js'

let database: TestDatabase
let time = Date.parse('2026-11-22T10:00:00Z')
const now = () => time

beforeAll(async () => {
  database = await openTestDatabase()
}, 120_000)
afterAll(() => database.close())

test('a token that was ended is over in every replica, and only for its tenant', async () => {
  const other = await database.connect()
  const [here, there] = [await createEndedTokens({ database, now }), await createEndedTokens({ database: other, now })]
  const heard = new Promise<void>((resolve) => {
    const stop = other.listen(({ topic }) => {
      if (topic !== 'session') return
      stop()
      resolve()
    })
  })
  await here.end('kestrel', 'one', time + 600_000)
  await heard
  expect([here.isEnded('kestrel', 'one'), there.isEnded('kestrel', 'one'), there.isEnded('heron', 'one'), there.isEnded('kestrel', 'two')]).toEqual([true, true, false, false])
})

test('it stays over after a restart, until it would be over anyway; then its row goes', async () => {
  expect((await createEndedTokens({ database, now })).isEnded('kestrel', 'one')).toBe(true)
  time += 601_000
  const later = await createEndedTokens({ database, now })
  expect(later.isEnded('kestrel', 'one')).toBe(false)
  await later.end('kestrel', 'next', time + 600_000)
  expect(await database.db.selectFrom('ended_token').select('token').execute()).toEqual([{ token: 'next' }])
})
