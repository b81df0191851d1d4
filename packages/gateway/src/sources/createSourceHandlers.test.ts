import { randomUUID } from 'node:crypto'
import type { WirePost } from '@alongside/core/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openConversation, type Conversation } from '../testing/openConversation.js'
import { createTenantRig, type RigAgent, type TenantRig } from '../testing/createTenantRig.js'
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
const send = (agent: RigAgent, post: WirePost, key: string, source = 'facebook') => agent.source(source)['replies.send']({ ask: { post, key }, ...call })
const posted = () => Object.values(rig.cast.sources).flatMap(({ control }) => control.sent())

async function claimed(agent: RigAgent, text = 'We send you a new router today.', channel = 'comment'): Promise<{ readonly thread: Conversation; readonly id: string; readonly post: WirePost }> {
  const thread = await openConversation(rig, agent, 'ines-roth')
  const { id } = await thread.submit(agent, text, channel)
  expect(await thread.claim(agent, id)).toMatchObject({ state: 'done' })
  return { thread, id, post: thread.post(await thread.submission(agent, id)) }
}

describe('a reply that was claimed', () => {
  test.each<[string, Partial<WirePost>]>([
    ['other words', { text: 'We send you nothing.' }],
    ['another channel', { channel: 'messages' }],
    ['another visibility', { visibility: 'private' }],
    ['another item', { about: { source: 'facebook', id: 'jonas-w-hello' } }],
    ['another thread', { thread: 'somebody-elses' }],
    ['another person', { to: { scheme: 'facebook', realm: 'kestrel', id: 'fb-1', party: 'person' } }],
    ['a file nobody saw', { attachments: [{ name: 'a.png', type: 'image/png', content: 'AAAA' }] }],
  ])('does not leave with %s', async (_, change) => {
    const dana = rig.as('dana')
    const { thread, id, post } = await claimed(dana)
    await expect(send(dana, { ...post, ...change }, id)).rejects.toMatchObject({ code: 'conflict' })
    expect(posted()).toEqual([])
    expect(await thread.submission(dana, id)).toMatchObject({ state: 'sending' })
    expect(await send(dana, post, id)).toMatchObject({ state: 'sent' })
  })

  test('does not leave in the name of anybody but its sender, nor without a claim', async () => {
    const [dana, mira] = [rig.as('dana'), rig.as('mira')]
    const { id, post, thread } = await claimed(dana)
    await expect(send(mira, post, id)).rejects.toMatchObject({ code: 'forbidden' })
    const { id: unclaimed } = await thread.submit(dana, 'And one more.')
    await expect(send(dana, { ...post, text: 'And one more.' }, unclaimed)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(send(dana, post, id, 'x')).rejects.toMatchObject({ code: 'not-found' })
    expect(posted()).toEqual([])
  })

  test('is not sent twice under one key with other words, by nobody', async () => {
    const [dana, mira] = [rig.as('dana'), rig.as('mira')]
    const { id, post } = await claimed(dana)
    await send(dana, post, id)
    await expect(send(dana, { ...post, text: 'Something else.' }, id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(send(mira, post, id)).rejects.toMatchObject({ code: 'conflict' })
    expect(posted()).toHaveLength(1)
    const ask = { post, key: id }
    expect(await dana.source('facebook')['replies.receipt']({ ask, ...call })).toMatchObject({ state: 'sent' })
    expect(await dana.source('facebook')['replies.receipt']({ ask: { post, key: 'never-sent-1' }, ...call })).toEqual({ state: 'absent' })
  })

  test('leaves in parts, in order, where its text is split', async () => {
    const dana = rig.as('dana')
    const text = Array.from({ length: 60 }, (_, index) => `Step ${index + 1}: unplug the router, wait for ten seconds, and plug it in again.`).join(' ')
    const { id, post } = await claimed(dana, text, 'messages')
    await expect(send(dana, post, id)).rejects.toMatchObject({ code: 'conflict' })
    const { createCounter, splitText } = await import('@alongside/core/text')
    const parts = splitText(text, await createCounter({ unit: 'utf-16', max: 2_000, overflow: 'split' }))
    expect(parts.length).toBeGreaterThan(1)
    for (const [index, part] of parts.entries()) {
      expect(await send(dana, { ...post, text: part.text, composedAt: new Date(rig.now() + index).toISOString() }, index === 0 ? id : `${id}.${index + 1}`)).toMatchObject({ state: 'sent' })
    }
    expect(posted().map(({ post: { text: sent } }) => sent)).toEqual(parts.map((part) => part.text))
  })
})

describe('a reply without the desk', () => {
  const alone = async (agent: RigAgent, text: string, change: Partial<WirePost> = {}) => {
    const item = await rig.waiting('ines-roth')
    const post: WirePost = { channel: 'comment', visibility: 'public', text, about: item.ref, thread: item.thread!, to: item.author.identity!, attachments: [], composedAt: new Date(rig.now()).toISOString(), ...change }
    return send(agent, post, randomUUID())
  }

  test('leaves where policy allows it outright', async () => {
    expect(await alone(rig.as('dana'), 'We look into it.')).toMatchObject({ state: 'sent' })
  })

  test.each<[string, string, Parameters<TenantRig['as']>[0], Partial<WirePost>]>([
    ['that policy sends to approval', 'We look into the recall.', 'mira', {}],
    ['by somebody who may only draft', 'We look into it.', 'tess', {}],
    ['by an engineer', 'We look into it.', 'otto', {}],
    ['with a word that a check blocks', 'You idiot.', 'dana', {}],
    ['with an unfilled gap', 'Dear {name}, we look into it.', 'dana', {}],
    ['by a public channel that is called a private one', 'We look into it.', 'dana', { visibility: 'private' }],
    ['by a channel that is not there', 'We look into it.', 'dana', { channel: 'fax' }],
  ])('does not leave %s', async (_, text, who, change) => {
    await expect(alone(rig.as(who), text, change)).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not-found/) })
    expect(posted()).toEqual([])
  })

  test('does not leave while a hold is on', async () => {
    const dana = rig.as('dana')
    await dana.desk.execute({ command: { id: randomUUID(), type: 'hold', level: 'hold', reason: 'A fire.', stream: 'scope:network:facebook', subject: null, reads: { 'scope:network:facebook': 0 } } })
    await expect(alone(dana, 'We look into it.')).rejects.toMatchObject({ code: 'forbidden' })
    expect(posted()).toEqual([])
  })
})

describe('a verb', () => {
  const perform = async (agent: RigAgent, verb: string, id?: string, text?: string) => {
    const ref = id === undefined ? (await rig.waiting('ines-roth')).ref : { source: 'facebook', id }
    return agent.source('facebook')['actions.perform']({ ask: { request: { verb, ref, channel: 'comment', ...(text !== undefined && { text }) }, key: randomUUID() }, ...call })
  }

  test('is performed where policy allows it on this very item, whoever it is said to be by', async () => {
    const [mira, dana, otto] = [rig.as('mira'), rig.as('dana'), rig.as('otto')]
    expect(await perform(mira, 'like')).toMatchObject({ state: 'sent' })
    await expect(perform(otto, 'like')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(perform(mira, 'delete')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(perform(mira, 'edit', undefined, 'I never said that.')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(perform(mira, 'hide')).rejects.toMatchObject({ code: 'forbidden' })
    expect(await perform(dana, 'hide')).toMatchObject({ state: 'sent' })
    await expect(perform(dana, 'delete', 'nothing-of-that-name')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('corrects our own words, within the same checks as a reply', async () => {
    const dana = rig.as('dana')
    const { id, post } = await claimed(dana)
    await send(dana, post, id)
    expect(await perform(dana, 'edit', `sent-${id}`, 'We send you a new router tomorrow.')).toMatchObject({ state: 'sent' })
    await expect(perform(dana, 'edit', `sent-${id}`, 'You idiot.')).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a field', () => {
  const write = (agent: RigAgent, key: string, value: string, seen: string) => agent.source('billing')['fields.write']({
    ask: { change: { record: { source: 'billing', id: '100482' }, key, value: { type: 'text', value }, seen: { type: 'text', value: seen } }, key: randomUUID() }, ...call,
  })

  test('is written where policy allows it, and tells nothing that may not be read', async () => {
    const mira = rig.as({ id: 'mia', name: 'Mia', roles: ['agent'], tenant: 'kestrel' })
    expect(await write(mira, 'occupation', 'Court translator', 'Translator')).toMatchObject({ state: 'written' })
    await expect(write(mira, 'tier', 'Platinum', 'Gold')).rejects.toMatchObject({ code: 'forbidden' })
    const conflict = await write(mira, 'phone', '+49 40 1', 'a guess')
    expect(conflict).toMatchObject({ state: 'conflict', field: { isMasked: true, value: { value: '' } } })
    await expect(write(rig.as('otto'), 'occupation', 'x', 'y')).rejects.toMatchObject({ code: 'forbidden' })
  })
})
