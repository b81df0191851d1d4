import type { DataAdapter } from '@alongside/core/adapter'
import type { ProfileField } from '@alongside/core/model'
import { evaluate } from '@alongside/core/policy'
import { castNow, castPolicy, castStaff, type CastCustomer } from '@alongside/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asked, createAttackWorld, type AttackWorld } from '../testing/attacks/createAttackWorld.js'
import { openTestGateway, type TestGateway } from '../testing/openTestGateway.js'

let open: TestGateway
let world: AttackWorld
/** Every answer an agent got, by what was asked. */
const answers: { readonly path: string; readonly text: string }[] = []

const at = new Date(castNow).toISOString()
const mayRead = (field: string) => evaluate(castPolicy, { actor: castStaff.mira, verb: 'read', field, at }).effect === 'allow'
const call = { signal: new AbortController().signal, locale: 'en', actor: castStaff.mira, purpose: 'service', priority: 'agent' } as const

beforeAll(async () => {
  open = await openTestGateway({ limits: { actor: 100_000 } })
  world = await createAttackWorld(open)
  await ask('/v1/session/hello', {})
  for (const customer of open.casts.kestrel.customers) for (const adapter of open.casts.kestrel.adapters) await readAll(customer, adapter)
  await ask('/v1/desk/streams', {})
  for (const { stream } of [world.ines, world.tomas]) {
    await ask('/v1/desk/read', { streams: [stream] })
    await ask('/v1/desk/history', { stream })
  }
  await ask('/v1/deliveries/dead', {})
  await ask('/v1/preferences/load', {})
}, 240_000)
afterAll(() => open.close())

async function ask(path: string, body: unknown): Promise<void> {
  answers.push({ path, text: await (await open.send(path, body)).text() })
}

async function readAll({ name, subject, queue }: CastCustomer, { id, customers, orders, cases, timeline, replies }: DataAdapter): Promise<void> {
  const at = `/v1/sources/${id}`
  if (customers) {
    await ask(`${at}/customers/find`, asked({ query: { type: 'text', text: name }, limit: 10 }))
    await ask(`${at}/customers/profile`, asked({ subject }))
  }
  if (orders) await ask(`${at}/orders/list`, asked({ subject, limit: 50 }))
  if (cases) await ask(`${at}/cases/list`, asked({ subject, limit: 50 }))
  if (timeline) await ask(`${at}/timeline/list`, asked({ subject, scope: { kind: 'with-us', accounts: [] }, limit: 50 }))
  if (queue.source !== id || !queue.about) return
  if (timeline) await ask(`${at}/timeline/thread`, asked({ ref: queue.about }))
  if (replies) await ask(`${at}/replies/channels`, asked({ about: queue.about }))
}

/** The values of private fields that policy does not show to agents, as the systems hold them. */
async function guardedValues(): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>()
  for (const { subject, name } of open.casts.kestrel.customers) {
    for (const { customers } of open.casts.kestrel.adapters) {
      const fields: readonly ProfileField[] = (await customers?.profile({ subject }, call))?.fields ?? []
      for (const { key, value } of fields) if (!mayRead(key) && typeof value.value === 'string' && value.value.length > 3) values.set(value.value, `${key} of ${name}`)
    }
  }
  return values
}

/** The address somebody writes from is how their e-mail is answered: it stands at what they wrote, as its author's name does, and nowhere else. */
const withoutSenders = ({ path, text }: (typeof answers)[number]) =>
  ({ path, text: JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === 'author' && typeof value === 'object' ? { ...value, identity: undefined } : value)) })

const occurrences = (value: string, texts: readonly { readonly path: string; readonly text: string }[]) =>
  texts.filter(({ text }) => text.includes(JSON.stringify(value).slice(1, -1))).map(({ path }) => path)

test('the agent asked for everything there is', () => {
  expect(answers.length).toBeGreaterThan(300)
  expect(answers.filter(({ text }) => text.includes('"result"')).length).toBe(answers.length)
})

test('no answer to an agent holds a private value that policy masks', async () => {
  const [values, told] = [await guardedValues(), answers.map(withoutSenders)]
  expect(values.size).toBeGreaterThan(20)
  const found = [...values].flatMap(([value, whose]) => occurrences(value, told).map((path) => `${whose} in ${path}`))
  expect([...new Set(found)]).toEqual([])
})

test('no answer to anybody holds a key, a token or the secret', async () => {
  const secret = new Uint8Array(32).fill(7)
  const private_ = [open.hosts.kestrel.privateKey.d!, open.hosts.heron.privateKey.d!, Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('hex'), 'eyJ']
  expect(private_.flatMap((one) => occurrences(one, answers))).toEqual([])
})

test('the log of it all holds no name, handle, word or token', () => {
  const log = open.lines.join('\n')
  const names = open.casts.kestrel.customers.flatMap(({ name, subject }) => [name, ...subject.flatMap(({ id, handle }) => [id, handle ?? id])]).filter((one) => one.length > 4)
  const found = [...new Set([...names, 'We send you a new router', 'The address is changed', 'eyJ'])].filter((one) => log.includes(one))
  expect(found).toEqual([])
  expect(open.lines.length).toBeGreaterThan(300)
})
