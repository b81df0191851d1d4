// Builds a log of 100,000 events in memory, verifies it, erases one customer and verifies it again. Run with:
//   node packages/tooling/bin/run-ts.mjs packages/tooling/bench/desk.ts [events]
import { createDesk, createMemoryDeskStore, versionsOf, type CheckpointSigner, type Desk, type DeskCommand, type DeskView } from '@alongside/core/desk'
import type { Identity } from '@alongside/core/model'
import type { Policy, PolicyActor } from '@alongside/core/policy'
import { createHmac } from 'node:crypto'

const events = Number(process.argv[2] ?? 100_000)
const perThread = 50
const customers = Math.ceil(events / perThread)

const mira: PolicyActor = { id: 'mira', name: 'Mira', roles: ['agent'], tenant: 'kestrel' }
const policy: Policy = {
  spec: 1, id: 'bench', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' }, roles: { agent: {} },
  approval: { steps: [{ of: [{ kind: 'role', id: 'agent' }], need: 'any' }] },
  rules: [{ id: 'inside', effect: 'allow', reason: { en: 'Colleagues talk.' }, when: { verbs: ['note'], roles: ['agent'] } }],
}
const signer: CheckpointSigner = {
  id: 'bench',
  sign: async (hash) => createHmac('sha256', 'bench').update(hash).digest('base64'),
  isGenuine: async (hash, signature) => createHmac('sha256', 'bench').update(hash).digest('base64') === signature,
}

const store = createMemoryDeskStore()
let time = Date.parse('2026-11-21T09:00:00.000Z')
const desk = createDesk(store, { policy, signer, now: () => (time += 1), random: (length) => crypto.getRandomValues(new Uint8Array(length)), checkpointEvery: 10_000 })

const identityOf = (customer: number): Identity => ({ scheme: 'x', realm: '', id: `customer_handle_${customer}`, handle: `@customer_handle_${customer}`, party: 'person' })
const wordsOf = (customer: number, index: number) => `@customer_handle_${customer} said that router ${index} of theirs died again, secretword${customer}q`

async function write(to: Desk, customer: number): Promise<void> {
  const place = await to.locate({ source: 'x', thread: `upstream-thread-${customer}`, customer: identityOf(customer) })
  let view: DeskView = await to.read([place.stream])
  for (let index = 0; index < perThread; index += 1) {
    const command: DeskCommand = {
      id: `c${customer}-${index}`, type: 'note', actor: mira, ...place, reads: versionsOf(view), text: wordsOf(customer, index), about: { ref: { source: 'x', id: `upstream-item-${customer}-${index}` } },
    }
    const outcome = await to.execute(command)
    if (outcome.state === 'refused') throw new Error(outcome.message)
    view = outcome.views
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(2)} s`)
  return result
}

const traces = (customer: number): readonly string[] =>
  [`customer_handle_${customer}"`, `customer_handle_${customer} `, `secretword${customer}q`, `upstream-thread-${customer}"`, `upstream-item-${customer}-`]

await timed(`writing ${events} events in ${customers} threads`, async () => {
  for (let customer = 0; customer < customers; customer += 1) await write(desk, customer)
})
await desk.checkpoint()
console.log(JSON.stringify(await timed('verifying chains, seals and checkpoints', () => desk.verify())))

const erased = 7
const { stream, subject } = await desk.locate({ source: 'x', thread: `upstream-thread-${erased}`, customer: identityOf(erased) })
const sealed = (await store.read(stream, 0)).flatMap((stored) => (stored.sealed ? [stored.sealed.salt, stored.sealed.cipher] : []))
const receipt = await timed('erasing one customer', () => desk.erase(subject, 'officer'))
const dump = store.dump()
const left = [...traces(erased), ...sealed].filter((trace) => dump.includes(trace))
console.log(`erased the words of ${receipt.events} events; of ${traces(erased).length + sealed.length} traces looked for in ${(dump.length / 1e6).toFixed(1)} MB, left: ${left.length}`)
const words = (await desk.history(stream)).filter((event) => event.words !== null && event.words !== 'erased').length
const verdict = await timed('verifying again', () => desk.verify())
console.log(JSON.stringify(verdict))
if (left.length > 0 || words > 0 || verdict.state !== 'sound') process.exitCode = 1
