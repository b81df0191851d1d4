import type { Desk, DeskCommand, DeskOrders, DeskOutcome, Observation, ObservedItem, SubjectId, StreamId, ThreadState } from '../../desk/index.js'
import type { Identity } from '../../model/index.js'
import type { Policy, PolicyActor, PolicyChannel } from '../../policy/index.js'
import { insist, soon } from '../conformance/insist.js'

export interface DeskRule {
  readonly says: string
  /** Throws where the desk does not keep it. Each call of `connect` is another tab or process. */
  check(connect: () => Promise<Desk>): Promise<void>
}

/** When everything in the suite happens. */
export const deskNow = Date.parse('2026-11-21T09:00:00.000Z')

const at = new Date(deskNow).toISOString()
const mira: PolicyActor = { id: 'mira', name: 'Mira', roles: ['agent'], tenant: 'kestrel' }
const dana: PolicyActor = { id: 'dana', name: 'Dana', roles: ['lead'], tenant: 'kestrel' }
const ines: Identity = { scheme: 'x', realm: 'x', id: '90133582', handle: '@ines_r', party: 'person' }
const jonas: Identity = { scheme: 'x', realm: 'x', id: '555', handle: '@jonas', party: 'person' }

/** Agents submit, leads approve and send. */
export const deskPolicy: Policy = {
  spec: 1, id: 'suite', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' },
  roles: { agent: {}, lead: { inherits: ['agent'] } },
  approval: { steps: [{ of: [{ kind: 'role', id: 'lead' }], need: 'any' }] },
  rules: [
    { id: 'all', effect: 'allow', when: { roles: ['agent', 'lead'] }, reason: { en: 'Everybody works here.' } },
    { id: 'public', effect: 'needs-approval', when: { verbs: ['reply'], visibility: ['public'], roles: ['agent'] }, reason: { en: 'A lead reads it first.' } },
  ],
}

const channel: PolicyChannel = {
  id: 'x-public', source: 'x', network: 'x', account: 'kestrel', visibility: 'public', ownership: 'independent', verbs: { own: ['delete'], others: [] }, availability: { state: 'open' },
}

const item = (id: string, party: ObservedItem['party'] = 'customer', revision = 1): ObservedItem => ({
  ref: { source: 'x', id }, revision, author: ines, party, visibility: 'public', occurredAt: at,
})
const seen = (...items: ObservedItem[]): Observation => ({ items, strangers: 0, channels: [channel] })
const asked = seen(item('1'))
/** Words that are nowhere else, to look for them later. */
const words = 'Zinnoberrot 88-1207 for @ines_r'

interface Place {
  readonly stream: StreamId
  readonly subject: SubjectId
}

const everywhere = { stream: 'scope:all', subject: null }

let commands = 0

/** Gives one command on a thread, having read its newest state. */
async function give<T extends keyof DeskOrders>(desk: Desk, { stream, subject }: Place | typeof everywhere, actor: PolicyActor, type: T, order: DeskOrders[T], id = `command-${commands += 1}`): Promise<DeskOutcome> {
  const reads = { [stream]: (await desk.read([stream]))[stream]?.version ?? 0 }
  return desk.execute({ id, actor, stream, subject, reads, type, ...order } as unknown as DeskCommand)
}

async function done(outcome: Promise<DeskOutcome>): Promise<DeskOutcome> {
  const result = await outcome
  insist(result.state === 'done', `refused: ${result.state === 'refused' ? `${result.code}, ${result.message}` : ''}`)
  return result
}

async function threadOf(desk: Desk, { stream }: Place): Promise<ThreadState> {
  const state = (await desk.read([stream]))[stream]
  insist(state?.kind === 'thread', `${stream} is no thread.`)
  return state
}

const locate = (desk: Desk, customer = ines, thread = 't1'): Promise<Place> => desk.locate({ source: 'x', thread, customer })

/** A reply that was observed, submitted and approved; its id. */
async function approved(desk: Desk, place: Place): Promise<string> {
  await done(give(desk, place, mira, 'observe', { observation: asked }))
  const { version } = await threadOf(desk, place)
  await done(give(desk, place, mira, 'submit', { channel, words: { text: words }, since: version }))
  const submission = (await threadOf(desk, place)).submissions[0]
  insist(submission?.state === 'pending', `What an agent submits is ${submission?.state}, not pending.`)
  await done(give(desk, place, dana, 'approve', { submission: submission.id, draft: submission.version, seen: (await threadOf(desk, place)).version }))
  return submission.id
}

/** What a desk does whatever keeps its log. */
export const deskRules: readonly DeskRule[] = [
  {
    says: 'finds the same customer and thread from everywhere, and makes neither by looking',
    async check(connect) {
      const [here, there] = [await connect(), await connect()]
      insist((await here.find({ source: 'x', thread: 't1', customer: ines })) === null, 'Looking made a thread.')
      const places = await Promise.all([locate(here), locate(there), locate(here, jonas)])
      insist(places[0].stream === places[1].stream && places[0].subject === places[1].subject, 'Two tabs have two ids for one thread.')
      insist(places[0].subject !== places[2].subject && places[0].stream !== places[2].stream, 'Two customers share an id.')
      insist(!JSON.stringify(places).includes('ines'), 'An id says who it is about.')
    },
  },
  {
    says: 'carries a reply from submission over approval to having been sent, and shows it everywhere',
    async check(connect) {
      const [here, there] = [await connect(), await connect()]
      const place = await locate(here)
      const submission = await approved(here, place)
      await done(give(there, place, dana, 'claim', { submission, observation: asked }))
      await done(give(there, place, dana, 'mark-sent', { submission, ref: { source: 'x', id: '2' } }))
      const { submissions } = await threadOf(here, place)
      insist(submissions[0]?.state === 'sent' && submissions[0].text === words, `The other tab shows ${submissions[0]?.state}, ${submissions[0]?.text}.`)
      insist((await here.history(place.stream)).map(({ type }) => type).join() === 'observed,submitted,approved,claimed,sent', 'The history is another one.')
    },
  },
  {
    says: 'lets one of two tabs claim a reply, and nobody a second time',
    async check(connect) {
      const desks = [await connect(), await connect()]
      const place = await locate(desks[0]!)
      const submission = await approved(desks[0]!, place)
      const race = Array.from({ length: 6 }, (_, index) => give(desks[index % 2]!, place, dana, 'claim', { submission, observation: asked }))
      const won = (await Promise.all(race)).filter(({ state }) => state === 'done')
      insist(won.length === 1, `${won.length} of six claims won.`)
      const again = await give(desks[1]!, place, dana, 'claim', { submission, observation: asked })
      insist(again.state === 'refused', 'A reply that is being sent was claimed again.')
    },
  },
  {
    says: 'answers a repeated command as the first time and writes nothing more',
    async check(connect) {
      const [here, there] = [await connect(), await connect()]
      const place = await locate(here)
      const first = await done(give(here, place, mira, 'note', { text: words }, 'one'))
      const again = await done(give(there, place, mira, 'note', { text: words }, 'one'))
      insist(JSON.stringify(again.events) === JSON.stringify(first.events), 'The repeated command made other events.')
      insist((await threadOf(there, place)).notes.length === 1, 'The note is there twice.')
    },
  },
  {
    says: 'stops an approved reply when the customer writes first, and says what changed',
    async check(connect) {
      const desk = await connect()
      const place = await locate(desk)
      const submission = await approved(desk, place)
      const outcome = await give(desk, place, dana, 'claim', { submission, observation: seen(item('1'), item('2')) })
      insist(outcome.state === 'refused' && outcome.code === 'void', `The claim was ${outcome.state}.`)
      insist((await threadOf(desk, place)).submissions[0]?.state === 'void', 'The approval still counts.')
    },
  },
  {
    says: 'keeps an approval when only a stranger commented',
    async check(connect) {
      const desk = await connect()
      const place = await locate(desk)
      const submission = await approved(desk, place)
      await done(give(desk, place, dana, 'claim', { submission, observation: { ...asked, strangers: 3 } }))
    },
  },
  {
    says: 'refuses what policy refuses and writes nothing',
    async check(connect) {
      const desk = await connect()
      const place = await locate(desk)
      const visitor = { ...mira, id: 'otto', roles: ['engineer'] }
      const outcome = await give(desk, place, visitor, 'note', { text: words })
      insist(outcome.state === 'refused' && outcome.code === 'denied', 'Somebody without a role wrote a note.')
      insist((await desk.streams()).length === 0, 'A refused command left events.')
    },
  },
  {
    says: 'forgets every word about a customer, keeps the rest, and its chains still verify',
    async check(connect) {
      const [here, there] = [await connect(), await connect()]
      const [place, other] = [await locate(here), await locate(here, jonas, 't2')]
      await approved(here, place)
      await done(give(here, other, mira, 'note', { text: 'Jonas stays.' }))
      await here.erase(place.subject, 'dana')
      for (const desk of [here, there, await connect()]) {
        const thread = await threadOf(desk, place)
        insist(thread.submissions[0]?.text === 'erased' && thread.submissions[0].state !== undefined, 'A reply still has words.')
        insist((await threadOf(desk, other)).notes[0]?.text === 'Jonas stays.', 'Somebody else lost words.')
        insist(!JSON.stringify(await desk.history(place.stream)).includes('Zinnoberrot'), 'The history still has words.')
        const verification = await desk.verify()
        insist(verification.state === 'sound' && verification.erased > 0, `The log does not verify: ${JSON.stringify(verification)}`)
      }
      const late = await give(there, place, mira, 'note', { text: words })
      insist(late.state === 'refused', 'Words about somebody who was erased were written.')
      insist((await here.find({ source: 'x', thread: 't1', customer: ines })) === null, 'The handle still leads to the customer.')
    },
  },
  {
    says: 'tells every tab which stream changed',
    async check(connect) {
      const desks = [await connect(), await connect()]
      const place = await locate(desks[0]!)
      const told = desks.map((desk) => new Promise<readonly StreamId[]>((resolve) => void desk.subscribe(resolve)))
      await done(give(desks[0]!, place, mira, 'note', { text: words }))
      const streams = await soon(Promise.all(told), 'A tab was not told.')
      insist(streams.flat().every((stream) => stream === place.stream), `Told of ${streams.join()}.`)
      insist((await threadOf(desks[1]!, place)).notes.length === 1, 'Who was told reads the old state.')
    },
  },
  {
    says: 'holds what a scope holds, in every tab',
    async check(connect) {
      const [here, there] = [await connect(), await connect()]
      const place = await locate(here)
      const submission = await approved(here, place)
      await done(give(there, everywhere, dana, 'hold', { level: 'hold', reason: 'Firmware' }))
      const outcome = await give(here, place, dana, 'claim', { submission, observation: asked })
      insist(outcome.state === 'refused' && outcome.code === 'held', `During a hold a claim was ${outcome.state}.`)
    },
  },
]
