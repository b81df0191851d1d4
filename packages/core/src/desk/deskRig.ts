import type { Identity, InteractionRef } from '../model/index.js'
import type { Policy, PolicyActor, PolicyChannel } from '../policy/index.js'
import { createMemoryDesk, createMemoryDeskStore, type DeskCommand, type DeskCommandType, type DeskOptions, type DeskOrders, type DeskOutcome, type Observation, type ObservedItem, type StreamId, type StreamState, type ThreadState } from './index.js'

const texts = (en: string) => ({ en })

/** May speak in private, asks for public, and the rest of a small company. */
export const policy: Policy = {
  spec: 1, id: 'test', version: '1', locales: ['en'], effective: { from: '2020-01-01T00:00:00.000Z' },
  roles: { agent: {}, lead: { inherits: ['agent'] }, legal: {}, trainee: { isDraftOnly: true }, guest: {} },
  approval: { steps: [{ of: [{ kind: 'role', id: 'lead' }], need: 'any' }] },
  topics: { recall: { en: ['recall*'] } },
  rules: [
    { id: 'inside', effect: 'allow', reason: texts('Colleagues talk.'), when: { verbs: ['note', 'escalate', 'assign', 'reveal', 'mask', 'delete'], roles: ['agent', 'trainee', 'legal'] } },
    { id: 'leads', effect: 'allow', reason: texts('Leads lead.'), when: { verbs: ['approve', 'hold', 'take-over'], roles: ['lead', 'legal'] } },
    { id: 'private', effect: 'allow', reason: texts('Agents may write privately.'), when: { verbs: ['private-reply'], roles: ['agent', 'trainee'] } },
    { id: 'public', effect: 'needs-approval', reason: texts('Public words are read twice.'), when: { verbs: ['reply'], roles: ['agent', 'trainee'] }, unless: { roles: ['lead'] } },
    { id: 'public-lead', effect: 'allow', reason: texts('Leads may.'), when: { verbs: ['reply'], roles: ['lead'] } },
    {
      id: 'recall', effect: 'needs-approval', reason: texts('A recall needs a lead and Legal.'), when: { verbs: ['reply', 'private-reply'], topics: ['recall'] },
      steps: [{ of: [{ kind: 'role', id: 'lead' }], need: 'any' }, { of: [{ kind: 'role', id: 'legal' }, { kind: 'person', id: 'nadia' }], need: 'all' }],
    },
  ],
  checks: [{ id: 'no-leaks', kind: 'leak', action: 'block', reason: texts('A private value.'), when: { visibility: ['public'] } }],
}

const person = (id: string, ...roles: string[]): PolicyActor => ({ id, name: id, roles, tenant: 'kestrel' })

export const mira = person('mira', 'agent')
export const bob = person('bob', 'agent')
export const dana = person('dana', 'lead')
export const legal = person('lena', 'legal')
export const nadia = person('nadia', 'legal')
export const trainee = person('tom', 'trainee')
export const guest = person('gus', 'guest')

export const ines: Identity = { scheme: 'x', realm: '', id: 'ines_r', handle: '@ines_r', party: 'person' }

const channel = (id: string, visibility: 'public' | 'private'): PolicyChannel => ({
  id, source: 'x', network: 'x', account: 'kestrel', visibility, ownership: 'independent', region: 'eu', brand: 'kestrel',
  availability: { state: 'open' }, verbs: { own: ['delete'], others: ['like'] },
})
export const publicly = channel('x-reply', 'public')
export const privately = channel('x-dm', 'private')

const ref = (id: string): InteractionRef => ({ source: 'x', id })
const minute = 60_000

/** What stands in a thread: `c1` is the customer's first words, `o1` ours, `a1` an ancestor's; `!2` its second revision. */
export function seen(...names: string[]): Observation {
  const items = names.filter((name) => !name.startsWith('s')).map((name, index): ObservedItem => {
    const [id = '', revision = '1'] = name.split('!')
    const party = id.startsWith('c') ? 'customer' : id.startsWith('o') ? 'ours' : 'ancestor'
    return {
      ref: ref(id), revision: Number(revision), party, visibility: 'public', occurredAt: new Date(Date.parse('2026-11-21T08:00:00.000Z') + index * minute).toISOString(),
      ...(party === 'customer' && { author: ines }),
    }
  })
  return { items, strangers: names.filter((name) => name.startsWith('s')).length }
}

/** A desk with a thread of Ines on it, and short ways to speak to it. */
export async function createRig(options: Partial<DeskOptions> = {}) {
  let time = Date.parse('2026-11-21T09:00:00.000Z')
  let count = 0
  const store = createMemoryDeskStore()
  const shared = { policy, now: () => time, random: (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length)), ...options }
  const desk = createMemoryDesk({ store, ...shared })
  const { stream, subject } = await desk.locate({ source: 'x', thread: 'router', customer: ines })

  const of = async <S extends StreamState>(id: StreamId) => (await desk.read([id]))[id] as S
  const thread = () => of<ThreadState>(stream)

  function command<T extends DeskCommandType>(actor: PolicyActor, type: T, orders: DeskOrders[T], more: Partial<DeskCommand> = {}): DeskCommand {
    count += 1
    return { id: `${type}-${count}`, actor, stream, subject, reads: {}, type, ...orders, ...more } as unknown as DeskCommand
  }

  /** Reads first, as somebody would who looks at the screen. */
  async function tell<T extends DeskCommandType>(actor: PolicyActor, type: T, orders: DeskOrders[T], more: Partial<DeskCommand> = {}): Promise<DeskOutcome> {
    const made = command(actor, type, orders, more)
    const view = await desk.read([made.stream])
    return desk.execute({ ...made, reads: { [made.stream]: view[made.stream]?.version ?? 0 }, ...(more.reads && { reads: more.reads }) })
  }

  /** Hands a reply in and gives its id. */
  async function submit(actor: PolicyActor, text: string, where = publicly, more: Partial<DeskOrders['submit']> = {}): Promise<string> {
    const since = (await thread()).version
    const made = command(actor, 'submit', { channel: where, words: { text, about: ref('c1') }, since, ...more })
    const outcome = await desk.execute({ ...made, reads: { [stream]: since } })
    if (outcome.state === 'refused') throw new Error(`${outcome.code} ${outcome.decision?.rule ?? ''}`)
    return more.submission ?? made.id
  }

  async function approve(actor: PolicyActor, submission: string, more: { readonly seen?: number } = {}): Promise<DeskOutcome> {
    const { version, submissions } = await thread()
    return tell(actor, 'approve', { submission, draft: submissions.find(({ id }) => id === submission)?.version ?? 1, seen: version, ...more })
  }

  return {
    desk, store, stream, subject, thread, of, tell, command, submit, approve, ref,
    /** A second tab on the same log. */
    other: () => createMemoryDesk({ store, ...shared }),
    observe: (...names: string[]) => tell(mira, 'observe', { observation: seen(...names) }),
    claim: (actor: PolicyActor, submission: string, ...names: string[]) => tell(actor, 'claim', { submission, observation: seen(...names) }),
    state: async (submission: string) => (await thread()).submissions.find(({ id }) => id === submission),
    pass: (ms: number) => void (time += ms),
    now: () => time,
  }
}

/** The code of a refusal, or `done`. */
export const codeOf = (outcome: DeskOutcome): string => (outcome.state === 'done' ? 'done' : outcome.code)
