import { randomUUID } from 'node:crypto'
import type { DeskOutcome } from '@alongside/core/desk'
import { emailIdentity, refKey } from '@alongside/core/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nothingSeen, openConversation } from '../testing/openConversation.js'
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

const call = { locale: 'en', purpose: 'service', priority: 'agent' } as const
const refusal = (code: string) => ({ code })
const typesOf = ({ events }: DeskOutcome) => events.map(({ type }) => type)

/** Where every stream stands: a refusal leaves it alone. */
async function heads(): Promise<string> {
  const streams = await rig.desk.streams()
  return JSON.stringify(Object.values(await rig.desk.read(streams)).map(({ stream, version }) => [stream, version]).sort())
}

async function refusedWithoutTrace(work: () => Promise<unknown>, code: string) {
  const before = await heads()
  await expect(work()).rejects.toMatchObject(refusal(code))
  expect(await heads()).toBe(before)
}

describe('a conversation at the desk', () => {
  test('is seen by the gateway itself, whatever a browser says it saw', async () => {
    const mira = rig.as('mira')
    const thread = await openConversation(rig, mira, 'ines-roth')
    expect(await thread.order(mira, { type: 'observe', observation: nothingSeen })).toMatchObject({ state: 'done' })
    const { exchange, channels } = await thread.read(mira)
    expect(exchange.items.map(({ ref }) => (ref === 'erased' ? '' : refKey(ref)))).toContain(refKey(thread.item.ref))
    expect(channels.map(({ id }) => id)).toContain('comment')
  })

  test('takes a reply from hand-over to the network, once, and its fate from the outbox', async () => {
    const dana = rig.as('dana')
    const thread = await openConversation(rig, dana, 'ines-roth')
    const { id } = await thread.submit(dana, 'We send you a new router today.')
    expect(await thread.claim(dana, id)).toMatchObject({ state: 'done' })
    const ask = { post: thread.post(await thread.submission(dana, id)), key: id }
    const [first, second] = await Promise.all([1, 2].map(() => dana.source('facebook')['replies.send']({ ask, ...call })))
    expect(first).toMatchObject({ state: 'sent' })
    expect(second).toEqual(first)
    expect(rig.cast.sources.facebook.control.postCount(id)).toBe(1)
    expect(await thread.order(dana, { type: 'mark-failed', submission: id, code: 'internal', message: 'A lie.' })).toMatchObject({ state: 'done', events: [] })
    expect(await thread.submission(dana, id)).toMatchObject({ state: 'sent' })
  })

  test('is approved once when two approve at the same moment', async () => {
    const [mira, dana, other] = [rig.as('mira'), rig.as('dana'), rig.as({ id: 'lea', name: 'Lea', roles: ['agent', 'lead'], tenant: 'kestrel' })]
    const thread = await openConversation(rig, mira, 'ines-roth')
    const { id } = await thread.submit(mira, 'We send you a new router today.', 'comment', { words: { text: 'We send you a new router today.', about: thread.item.ref, customer: { tier: 'Gold' } } })
    const { version } = await thread.read(dana)
    expect(await thread.submission(mira, id)).toMatchObject({ state: 'pending' })
    const both = await Promise.all([dana, other].map((lead) => thread.order(lead, { type: 'approve', submission: id, draft: 1, seen: version }, { [thread.stream]: version })))
    expect(both.map(({ state }) => state).sort()).toEqual(['done', 'refused'])
    expect(await thread.submission(dana, id)).toMatchObject({ state: 'approved', approvals: [{}] })
  })

  test('answers a repeated command as the first time, and refuses its id for another', async () => {
    const mira = rig.as('mira')
    const thread = await openConversation(rig, mira, 'ines-roth')
    const note = { id: randomUUID(), type: 'note', text: 'Third router.' } as const
    const [first, again] = [await thread.order(mira, note), await thread.order(mira, note)]
    expect(typesOf(again)).toEqual(typesOf(first))
    await refusedWithoutTrace(() => thread.order(mira, { ...note, text: 'Fourth router.' }), 'conflict')
    await refusedWithoutTrace(() => thread.order(rig.as('bob'), note), 'conflict')
  })
})

describe('a browser that lies to the desk', () => {
  test('cannot speak of a version nobody wrote', async () => {
    const mira = rig.as('mira')
    const thread = await openConversation(rig, mira, 'ines-roth')
    await refusedWithoutTrace(() => thread.order(mira, { type: 'note', text: 'Ahead.' }, { [thread.stream]: 7 }), 'conflict')
    await refusedWithoutTrace(() => thread.order(mira, { type: 'note', text: 'Ahead.' }, { [thread.stream]: 0, 'scope:all': 3 }), 'conflict')
    const dana = rig.as('dana')
    const { id } = await thread.submit(mira, 'Hello.', 'comment', { words: { text: 'Hello.', about: thread.item.ref, customer: { tier: 'Gold' } } })
    await refusedWithoutTrace(() => thread.order(dana, { type: 'approve', submission: id, draft: 1, seen: 999 }), 'conflict')
    await refusedWithoutTrace(() => thread.order(dana, { type: 'approve', submission: id, draft: 2, seen: 1 }), 'conflict')
  })

  test('cannot write about another customer on a stream, nor on one that does not exist', async () => {
    const mira = rig.as('mira')
    const [ines, jonas] = [await openConversation(rig, mira, 'ines-roth'), await openConversation(rig, mira, 'jonas-weber')]
    const note = { type: 'note', text: 'On the wrong record.', id: randomUUID(), reads: { [ines.stream]: 0 }, stream: ines.stream } as const
    await refusedWithoutTrace(() => mira.desk.execute({ command: { ...note, subject: jonas.subject } }), 'not-found')
    await refusedWithoutTrace(() => mira.desk.execute({ command: { ...note, stream: 'thread:none', reads: { 'thread:none': 0 }, subject: ines.subject } }), 'not-found')
    await ines.order(mira, { type: 'observe', observation: nothingSeen })
    await refusedWithoutTrace(() => ines.submit(mira, 'Hello.', 'comment', { words: { text: 'Hello.', about: jonas.item.ref } }).then(({ outcome }) => outcome), 'not-found')
  })

  test('cannot make a public channel a private one, an approval unneeded, or a verdict its own', async () => {
    const mira = rig.as('mira')
    const thread = await openConversation(rig, mira, 'ines-roth')
    await thread.order(mira, { type: 'observe', observation: nothingSeen })
    const { channels, version } = await thread.read(mira)
    const lie = { ...channels.find(({ id }) => id === 'comment')!, visibility: 'private' as const, ownership: 'internal' as const }
    const id = randomUUID()
    await thread.order(mira, { id, type: 'submit', channel: lie, since: version, words: { text: 'A recall is coming.', about: thread.item.ref } })
    expect(await thread.submission(mira, id)).toMatchObject({ state: 'pending', channel: { visibility: 'public', ownership: 'independent' }, decision: { effect: 'needs-approval' } })
    expect(await thread.claim(mira, id)).toMatchObject({ state: 'refused', code: 'not-possible' })
    expect(await thread.order(mira, { type: 'mark-sent', submission: id, ref: { source: 'facebook', id: 'made-up' } })).toMatchObject({ state: 'refused', code: 'not-possible' })
    expect(await thread.submission(mira, id)).toMatchObject({ state: 'pending' })
  })

  test('cannot speak of an exchange it did not look at: what a draft depends on is seen before the draft is written down', async () => {
    const mira = rig.as('mira')
    const thread = await openConversation(rig, mira, 'ines-roth')
    const channel = { id: 'comment', source: 'facebook', network: 'x', account: 'none', visibility: 'public', ownership: 'internal', verbs: { own: [], others: [] }, availability: { state: 'open' } } as const
    const outcome = await thread.order(mira, { type: 'submit', channel, since: 0, words: { text: 'Hello.', about: thread.item.ref } })
    expect(outcome).toMatchObject({ state: 'refused', code: 'stale' })
    expect((await thread.read(mira)).exchange.items.length).toBeGreaterThan(1)
  })

  test('cannot say that a customer is another than the sources say, nor leave private values open to a colleague who is asked', async () => {
    const mira = rig.as('mira')
    const thread = await openConversation(rig, mira, 'nordlicht-logistik')
    const text = 'We come to Containerstraße 1, 21129 Hamburg.'
    const { id } = await thread.submit(mira, text, 'email', { words: { text, about: thread.item.ref, customer: { tier: 'Bronze', region: 'US' } } })
    expect(await thread.submission(mira, id)).toMatchObject({ words: { customer: { tier: 'Business', region: 'DE' } } })
    await thread.order(mira, { type: 'ask', submission: id, to: ['guest-7'], text: 'Right gate?' })
    expect((await thread.read(mira)).questions).toMatchObject([{ masked: expect.not.stringContaining('Containerstraße') }])
  })

  test('cannot say that a reply was taken back while the network shows it', async () => {
    const dana = rig.as('dana')
    const thread = await openConversation(rig, dana, 'ines-roth')
    const { id } = await thread.submit(dana, 'We send you a new router today.')
    await thread.claim(dana, id)
    await dana.source('facebook')['replies.send']({ ask: { post: thread.post(await thread.submission(dana, id)), key: id }, ...call })
    await thread.order(dana, { type: 'mark-sent', submission: id, ref: { source: 'facebook', id: 'x' } })
    expect(await thread.order(dana, { type: 'retract', submission: id })).toMatchObject({ state: 'refused', code: 'not-possible' })
    rig.cast.sources.facebook.control.remove({ source: 'facebook', id: `sent-${id}` })
    expect(await thread.order(dana, { type: 'retract', submission: id })).toMatchObject({ state: 'done' })
  })
})

describe('somebody from outside the desk', () => {
  test('sees only what they were asked, with the customer covered', async () => {
    const [mira, guest] = [rig.as('mira'), rig.as({ id: 'guest-7', name: 'Guest', roles: ['guest'], tenant: 'kestrel' })]
    const thread = await openConversation(rig, mira, 'ines-roth')
    await thread.order(mira, { type: 'note', text: 'Call her on +49 40 555 01 42.' })
    expect(await guest.desk.streams({})).toEqual([])
    expect(rig.access.sources(guest.session)).toEqual([])
    await expect(guest.source('facebook')['timeline.thread']({ ask: { ref: thread.item.ref }, ...call })).rejects.toMatchObject(refusal('not-found'))
    await expect(guest.desk.locate({ place: { customer: thread.item.author.identity! } })).rejects.toMatchObject(refusal('not-found'))
    expect(await thread.read(guest)).toMatchObject({ version: 0 })
    const { id } = await thread.submit(mira, 'We call you on +49 40 555 01 42.', 'messages')
    await thread.order(mira, { type: 'ask', submission: id, to: ['guest-7'], text: 'Is +49 40 555 01 42 a shop?' })
    const shown = await thread.read(guest)
    expect(await guest.desk.streams({})).toEqual([thread.stream])
    expect(shown).toMatchObject({ notes: [], questions: [{ text: expect.stringContaining('•••') }], submissions: [{ id, text: 'erased', words: 'erased' }] })
    expect(JSON.stringify([shown, await guest.desk.history({ stream: thread.stream })])).not.toMatch(/555 01 42|Call her/)
    expect(await thread.order(guest, { type: 'answer', question: shown.questions[0]!.id, text: 'It is not.' })).toMatchObject({ state: 'done' })
    expect(await thread.order(guest, { type: 'note', text: 'And I was here.' })).toMatchObject({ state: 'refused', code: 'denied' })
  })

  test('sees the words of colleagues without numbers where they help with the least data', async () => {
    const [mira, otto] = [rig.as('mira'), rig.as('otto')]
    const thread = await openConversation(rig, mira, 'ines-roth')
    await thread.order(mira, { type: 'note', text: 'Her number is +49 40 555 01 42.' })
    const told = JSON.stringify([await thread.read(otto), await otto.desk.history({ stream: thread.stream })])
    expect(told).toContain('Her number is +••')
    expect(told).not.toContain('555 01')
  })
})

describe('the whole record', () => {
  test('is read by whoever policy lets, and by nobody with a territory of their own', async () => {
    const [nora, mira, region] = [rig.as('nora'), rig.as('mira'), rig.as({ id: 'nils', name: 'Nils', roles: ['auditor'], tenant: 'kestrel', regions: ['DE'] })]
    await openConversation(rig, mira, 'ines-roth').then((thread) => thread.order(mira, { type: 'note', text: 'Hello.' }))
    expect(await nora.desk.verify({})).toMatchObject({ state: 'sound' })
    expect((await nora.desk.export({ words: true })).lines.length).toBeGreaterThan(1)
    expect(await nora.desk.checkpoint({})).toBeNull()
    for (const agent of [mira, region]) {
      await expect(agent.desk.verify({})).rejects.toMatchObject(refusal('forbidden'))
      await expect(agent.desk.export({})).rejects.toMatchObject(refusal('forbidden'))
    }
  })

  test('loses a person everywhere when they are erased, and still verifies', async () => {
    const [mira, nora] = [rig.as('mira'), rig.as('nora')]
    const thread = await openConversation(rig, mira, 'ines-roth')
    const { id } = await thread.submit(mira, 'We look into it.', 'messages')
    await thread.claim(mira, id)
    await mira.source('facebook')['replies.send']({ ask: { post: thread.post(await thread.submission(mira, id)), key: id }, ...call })
    expect(await mira.desk.erase({ subject: thread.subject })).toMatchObject({ subject: thread.subject })
    expect(await thread.submission(mira, id)).toMatchObject({ text: 'erased' })
    expect(await nora.desk.verify({})).toMatchObject({ state: 'sound' })
    const [place] = await database.db.selectFrom('desk_place').where('stream', '=', thread.stream).selectAll().execute()
    expect(place!.place).toBeNull()
    await refusedWithoutTrace(() => mira.desk.erase({ subject: 'nobody' }), 'not-found')
  })

  test('knows nothing of another company, whose ids answer like ids that do not exist', async () => {
    const secret = new Uint8Array(32).fill(7)
    const [here, there] = [createTenantRig(database, { tenant: randomUUID(), secret }), createTenantRig(database, { tenant: randomUUID(), secret })]
    const [mira, eve] = [here.as('mira'), there.as('mira')]
    const thread = await openConversation(here, mira, 'ines-roth')
    await thread.order(mira, { type: 'note', text: 'Ours.' })
    const place = { customer: emailIdentity('nobody@nowhere.example') }
    expect(await eve.desk.find({ place })).toBeNull()
    for (const stream of [thread.stream, 'thread:none']) {
      expect((await eve.desk.read({ streams: [stream] }))[stream]).toMatchObject({ version: 0 })
      await expect(eve.desk.history({ stream })).rejects.toMatchObject(refusal('not-found'))
      await expect(eve.desk.execute({ command: { id: randomUUID(), type: 'note', text: 'Theirs.', stream, subject: thread.subject, reads: { [stream]: 0 } } })).rejects.toMatchObject(refusal('not-found'))
    }
    expect(await eve.desk.streamsOf({ subject: thread.subject })).toEqual([])
    await Promise.all([here.stop(), there.stop()])
  })
})
