import { randomUUID } from 'node:crypto'
import { refKey } from '@alongside/core/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nothingSeen, openConversation } from '../testing/createConversation.js'
import { createTenantRig, type TenantRig } from '../testing/createTenantRig.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'

let database: TestDatabase
let rig: TenantRig
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())
beforeEach(() => {
  rig = createTenantRig(database, { tenant: randomUUID() })
})
afterEach(() => rig.stop())

describe('a conversation at the desk', () => {
  test('is seen by the gateway itself, whatever a browser says it saw', async () => {
    const mira = rig.as('mira')
    const thread = await openConversation(rig, mira, 'ines-roth')
    expect(await thread.order(mira, { type: 'observe', observation: nothingSeen })).toMatchObject({ state: 'done' })
    const { exchange, channels } = await thread.read(mira)
    expect(exchange.items.map(({ ref }) => (ref === 'erased' ? '' : refKey(ref)))).toContain(refKey(thread.item.ref))
    expect(channels.map(({ id }) => id)).toContain('comment')
  })

  test('takes a reply from hand-over to the network, once', async () => {
    const dana = rig.as('dana')
    const thread = await openConversation(rig, dana, 'ines-roth')
    const { id, outcome } = await thread.submit(dana, 'We send you a new router today.')
    expect(outcome).toMatchObject({ state: 'done' })
    expect(await thread.claim(dana, id)).toMatchObject({ state: 'done' })
    const facebook = dana.source('facebook')
    const ask = { post: thread.post(await thread.submission(dana, id)), key: id }
    const [first, second] = await Promise.all([1, 2].map(() => facebook['replies.send']({ ask, locale: 'en', purpose: 'service', priority: 'agent' })))
    expect(first).toMatchObject({ state: 'sent' })
    expect(second).toEqual(first)
    expect(rig.cast.sources.facebook.control.postCount(id)).toBe(1)
    const marked = await thread.order(dana, { type: 'mark-failed', submission: id, code: 'internal', message: 'A lie.' })
    expect(marked).toMatchObject({ state: 'done', events: [] })
    expect(await thread.submission(dana, id)).toMatchObject({ state: 'sent' })
  })
})
