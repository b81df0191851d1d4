import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openConversation } from '../testing/openConversation.js'
import { createTenantRig, type TenantRig } from '../testing/createTenantRig.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'

let database: TestDatabase
let rig: TenantRig
let tenant: string
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())
beforeEach(() => {
  tenant = randomUUID()
  rig = createTenantRig(database, { tenant })
})
afterEach(() => rig.stop())

const hour = 3_600_000
const inAnHour = () => new Date(rig.now() + hour).toISOString()

describe('a scheduled reply', () => {
  test('leaves by itself when its time has come, in its author’s name, and not before', async () => {
    const dana = rig.as('dana')
    const thread = await openConversation(rig, dana, 'ines-roth')
    const { id } = await thread.submit(dana, 'Good morning! Your router is on its way.', 'comment', { sendAt: inAnHour() })
    const { stream } = thread
    expect(await rig.handlers.claimAndAccept({ tenant, stream, submission: id })).toMatchObject({ state: 'refused', code: 'not-yet' })
    rig.pass(hour)
    expect(await rig.handlers.claimAndAccept({ tenant, stream, submission: id })).toMatchObject({ state: 'done' })
    expect(await rig.dispatch.outcome(tenant, id, 10_000)).toMatchObject({ state: 'sent' })
    expect(rig.cast.sources.facebook.control.sent()).toMatchObject([{ key: id, post: { text: 'Good morning! Your router is on its way.', about: thread.item.ref } }])
    await thread.order(dana, { type: 'mark-sent', submission: id, ref: thread.item.ref })
    expect(await thread.submission(dana, id)).toMatchObject({ state: 'sent', claim: { by: 'dana' } })
    expect(await rig.handlers.claimAndAccept({ tenant, stream, submission: id })).toMatchObject({ state: 'refused', code: 'not-possible' })
  })

  test('stays when the customer wrote in the meantime, seen by nobody but the gateway', async () => {
    const dana = rig.as('dana')
    const thread = await openConversation(rig, dana, 'ines-roth')
    const { id } = await thread.submit(dana, 'Good morning! Your router is on its way.', 'comment', { sendAt: inAnHour() })
    rig.cast.sources.facebook.control.put({ ...thread.item, ref: { source: 'facebook', id: 'news' }, text: 'Forget it.', occurredAt: new Date(rig.now() + 1_000).toISOString() })
    rig.pass(hour)
    expect(await rig.handlers.claimAndAccept({ tenant, stream: thread.stream, submission: id })).toMatchObject({ state: 'refused', code: 'answered' })
    expect(rig.cast.sources.facebook.control.sent()).toEqual([])
  })

  test('bears the signature of the lead who approved it, where its author may only draft', async () => {
    const [tess, dana] = [rig.as('tess'), rig.as('dana')]
    const thread = await openConversation(rig, tess, 'ines-roth')
    const { id } = await thread.submit(tess, 'Your router is on its way. ^TL', 'comment', { sendAt: inAnHour() })
    const { version } = await thread.read(dana)
    expect(await thread.order(dana, { type: 'approve', submission: id, draft: 1, seen: version })).toMatchObject({ state: 'done' })
    rig.pass(hour)
    expect(await rig.handlers.claimAndAccept({ tenant, stream: thread.stream, submission: id })).toMatchObject({ state: 'done' })
    expect(await rig.dispatch.outcome(tenant, id, 10_000)).toMatchObject({ state: 'sent' })
    expect(rig.cast.sources.facebook.control.sent()).toMatchObject([{ post: { text: 'Your router is on its way. ^DV' } }])
  })

  test('waits for its author where its files are with them', async () => {
    const dana = rig.as('dana')
    const thread = await openConversation(rig, dana, 'ines-roth')
    const words = { text: 'See the picture.', about: thread.item.ref, attachments: 1, withoutAltText: 0 }
    const { id } = await thread.submit(dana, '', 'comment', { sendAt: inAnHour(), words })
    rig.pass(hour)
    await expect(rig.handlers.claimAndAccept({ tenant, stream: thread.stream, submission: id })).rejects.toMatchObject({ code: 'unsupported' })
    expect(await thread.submission(dana, id)).toMatchObject({ state: 'scheduled' })
  })
})
