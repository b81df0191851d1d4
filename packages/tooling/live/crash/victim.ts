// A process that carries replies out until it is killed. Started by the tests, which talk to it over IPC.
import { createDesk, executeAnew, scopesOf, type DeskCommand, type DeskOrders, type DeskCommandType, type DeskOutcome, type Observation, type ThreadState } from '@alongside/core/desk'
import type { OutgoingPost, Receipt, ReplySink } from '@alongside/core/adapter'
import type { Identity } from '@alongside/core/model'
import type { Policy, PolicyActor, PolicyChannel } from '@alongside/core/policy'
import { createDepartures } from '../../../gateway/src/outbox/createDepartures.js'
import { createDispatch } from '../../../gateway/src/outbox/createDispatch.js'
import { createCheckpointSigner } from '../../../gateway/src/storage/desk/createCheckpointSigner.js'
import { createDeskStore } from '../../../gateway/src/storage/desk/createDeskStore.js'
import { openDatabase } from '../../../gateway/src/storage/openDatabase.js'
import { onceOf, settingsName, type DrainReport, type FromVictim, type SourceName, type ToVictim, type VictimSettings } from './CrashMessages.js'

const { place, schema, upstream, name, crashAt, ahead = 0, patience } = JSON.parse(process.env[settingsName] ?? '') as VictimSettings
const tenant = 'kestrel'
const secret = new Uint8Array(32).fill(9)
const now = () => Date.now() + ahead
const tell = (message: FromVictim) => void process.send?.(message)

const policy: Policy = {
  spec: 1, id: 'crash', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' }, roles: { agent: {} },
  approval: { steps: [{ of: [{ kind: 'role', id: 'agent' }], need: 'any' }] },
  rules: [{ id: 'all', effect: 'allow', reason: { en: 'Agents answer.' }, when: { roles: ['agent'] } }],
}
const mira: PolicyActor = { id: 'mira', name: 'Mira', roles: ['agent'], tenant }
const customerOf = (id: string): Identity => ({ scheme: 'net', realm: '', id: `customer-${id}`, party: 'person' })
const channelOf = (source: string, account: string): PolicyChannel => ({
  id: 'reply', source, network: 'net', account, visibility: 'public', ownership: 'independent', availability: { state: 'open' }, verbs: { own: [], others: [] },
})
const observationOf = (source: string, id: string): Observation => ({
  items: [{ ref: { source, id: `question-${id}` }, revision: 1, author: customerOf(id), party: 'customer', visibility: 'public', occurredAt: '2026-11-22T08:00:00.000Z' }], strangers: 0,
})

/** What a network says: found, absent, or nothing. */
async function ask(source: string, method: 'POST' | 'GET', key: string, signal: AbortSignal): Promise<Receipt> {
  const { status } = await fetch(`${upstream}/${source}?key=${key}`, { method, signal, headers: { 'x-worker': name } })
  if (status === 404) return { state: 'absent' }
  return status === 200 ? { state: 'sent', ref: { source, id: `post-${key}` }, at: new Date(now()).toISOString() } : { state: 'unknown' }
}

const sinkOf = (source: string): ReplySink => ({
  channels: async () => [],
  send: (_post, key, { signal }) => ask(source, 'POST', key, signal),
  receipt: (key, _post, { signal }) => ask(source, 'GET', key, signal),
})

const database = await openDatabase(place, { schema })
const log = createDeskStore(database, tenant, secret)
const desk = createDesk(log, { policy, now, signer: createCheckpointSigner(secret), checkpointEvery: 50, random: (length) => crypto.getRandomValues(new Uint8Array(length)) })
let steps = 0

const dispatch = createDispatch({
  database, secret, now, sink: (_tenant, source) => sinkOf(source), desk: () => desk, claimAndAccept,
  timing: { lease: 3_000, settleAfter: 4_500, backoff: 200, attempts: 50, lookUpAfter: Array.from({ length: 40 }, () => 500) },
  onStep(step) {
    // Nothing is finished, nothing is closed: exactly as if the power had failed here.
    if (step === crashAt?.step && ++steps === crashAt.count) process.kill(process.pid, 'SIGKILL')
  },
})
const departures = createDepartures({ database, tenants: [tenant], desk: () => desk, log: () => log, claimAndAccept, now, ...(patience !== undefined && { patience }) })

const give = <T extends DeskCommandType>(stream: string, subject: string, channel: PolicyChannel, id: string, type: T, orders: DeskOrders[T]): Promise<DeskOutcome> =>
  executeAnew(desk, [stream, ...scopesOf(channel)], (reads) => ({ id, actor: mira, stream, subject, reads, type, ...orders }) as unknown as DeskCommand)

async function submit({ id, source, account, sendAt }: Extract<ToVictim, { type: 'submit' }>) {
  const { stream, subject } = await desk.locate({ source, thread: `thread-${id}`, customer: customerOf(id) })
  const channel = channelOf(source, account)
  await give(stream, subject, channel, `observe ${id}`, 'observe', { observation: observationOf(source, id) })
  tell({ type: 'wrote', stream })
  const words = { text: `Words of ${id}`, about: { source, id: `question-${id}` } }
  await give(stream, subject, channel, id, 'submit', { channel, words, since: 1, ...(sendAt !== undefined && { sendAt }) })
  if (sendAt === undefined) await claimAndAccept({ stream, submission: id })
  tell({ type: 'accepted', id })
}

async function claimAndAccept({ stream, submission: id }: { readonly stream: string; readonly submission: string }): Promise<DeskOutcome> {
  const state = (await desk.read([stream]))[stream] as ThreadState
  const submission = state.submissions.find((one) => one.id === id)
  const [{ subject } = { subject: null }] = await desk.history(stream)
  if (!submission || subject === null) throw new Error(`There is no ${id}.`)
  const { channel } = submission
  const outcome = await give(stream, subject, channel, `claim ${id} ${state.version}`, 'claim', { submission: id, observation: observationOf(channel.source, id) })
  if (outcome.state === 'refused') return outcome
  const claimed = (outcome.views[stream] as ThreadState).submissions.find((one) => one.id === id)
  const { source, account } = channel
  const post: OutgoingPost = { channel: channel.id, visibility: 'public', text: `Words of ${id}`, about: { source, id: `question-${id}` }, to: customerOf(id), attachments: [], composedAt: new Date(now()).toISOString() }
  await dispatch.accept({ tenant, source, account, key: id, post, actor: mira, once: onceOf[source as SourceName], submission: { stream, subject, id, claim: claimed?.claim?.version ?? 0 } })
  return outcome
}

const read: string[] = []
let position = 0
let reading: Promise<void> = Promise.resolve()
const readOn = () => {
  reading = reading.then(async () => {
    const moved = await log.since(position)
    read.push(...moved.map(({ stream }) => stream))
    position = moved.at(-1)?.position ?? position
  }).catch(() => undefined)
}
database.listen(({ topic }) => {
  if (topic === 'desk' || topic === 'lost') readOn()
})

async function drain(): Promise<DrainReport> {
  // Between two steps of one reply there may be a moment without any row.
  for (let calm = 0; calm < 5; calm += 1) {
    const waiting = await Promise.all([
      database.db.selectFrom('outbox_post').select('key').where('state', 'in', ['queued', 'sending']).execute(),
      database.db.selectFrom('outbox_report').select('submission').execute(), database.db.selectFrom('outbox_departure').select('submission').execute(),
    ])
    if (waiting.some((rows) => rows.length > 0)) calm = -1
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  readOn()
  await reading
  const posts = await database.db.selectFrom('outbox_post').select(['key', 'source', 'state', 'attempts']).execute()
  const threads = Object.values(await desk.read((await desk.streams()).filter((stream) => stream.startsWith('thread:'))))
  const submissions = Object.fromEntries(threads.flatMap((state) => (state.kind === 'thread' ? state.submissions.map((one) => [one.id, one.state]) : [])))
  return { posts, submissions, verification: (await desk.verify()).state, read }
}

process.on('message', (message: ToVictim) => {
  if (message.type === 'submit') submit(message).catch((error: unknown) => tell({ type: 'failed', id: message.id, message: String(error) }))
  if (message.type === 'drain') void drain().then((report) => tell({ type: 'drained', report }))
  if (message.type === 'leave') void Promise.all([dispatch.stop(), departures.stop()]).then(() => database.close()).then(() => process.exit(0))
})
process.on('disconnect', () => process.exit(0))
readOn()
dispatch.start()
departures.start()
tell({ type: 'ready' })
