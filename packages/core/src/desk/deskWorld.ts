import fc from 'fast-check'
import { refKey } from '../model/index.js'
import { evaluate, type Policy, type PolicyActor, type PolicyChannel } from '../policy/index.js'
import { bob, dana, guest, legal, mira, nadia, policy, privately, publicly, trainee } from './deskRig.js'
import {
  decide, emptyState, evolve, scopesOf, type DeskCommand, type DeskCommandType, type DeskOrders, type DeskView, type EventWords, type FoldedEvent,
  type MarkedObservation, type Observation, type ObservedItem, type Submission, type ThreadState,
} from './index.js'

export const thread = 'thread:1'
const subject = 'ines'
const people: readonly PolicyActor[] = [mira, bob, dana, legal, nadia, trainee, guest]
const scopes = scopesOf(publicly).concat(scopesOf(privately))

/** What somebody does next: which, who, on what, and whether they looked before. */
export interface Step {
  readonly does: (typeof doings)[number]
  readonly who: number
  readonly what: number
  readonly isFresh: boolean
  readonly isPublic: boolean
}

const doings = [
  'customer-writes', 'customer-edits', 'customer-deletes', 'stranger-comments', 'colleague-writes-natively', 'time-passes', 'time-passes', 'policy-changes',
  'look', 'observe', 'observe', 'observe', 'share', 'submit', 'submit', 'submit-recall', 'submit-later', 'continue', 'approve', 'approve', 'approve', 'approve', 'approve', 'edit-and-approve', 'supersede', 'reject', 'recall',
  'schedule', 'release', 'send', 'send', 'send', 'send', 'send', 'send-lost', 'send-lost', 'send-fails', 'find-out', 'deliver', 'retract', 'note', 'ask', 'answer', 'escalate', 'resolve', 'hand-off', 'assign', 'take-over',
  'correct', 'mask', 'hold', 'lift', 'lift', 'lift', 'find-out', 'find-out', 'find-out', 'send', 'send', 'send', 'approve', 'approve', 'submit', 'submit', 'claim-of-another',
] as const

export const anyStep: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(...doings), who: fc.nat(people.length - 1), what: fc.nat(50), isFresh: fc.nat(5).map((chance) => chance > 0), isPublic: fc.boolean(),
})

const fits: Partial<Record<Step['does'], readonly Submission['state'][]>> = {
  approve: ['pending', 'void'], 'edit-and-approve': ['pending', 'void'], supersede: ['pending'], reject: ['pending'], continue: ['void', 'rejected', 'recalled', 'shared', 'failed'],
  send: ['approved', 'scheduled', 'failed'], 'send-lost': ['approved', 'failed'], 'send-fails': ['approved', 'failed'], 'find-out': ['unknown'], deliver: ['sent'], retract: ['sent'],
}

const authors = [mira, bob, trainee]
const approvers = [dana, legal, nadia]
const senders = [mira, bob, dana]
const workOf: Partial<Record<Step['does'], readonly PolicyActor[]>> = {
  submit: authors, 'submit-recall': authors, 'submit-later': authors, share: authors, continue: authors, schedule: authors, release: authors, recall: authors,
  approve: approvers, 'edit-and-approve': approvers, supersede: approvers, reject: approvers, send: senders, 'send-lost': senders, 'send-fails': senders,
}

export interface LoggedEvent {
  readonly event: FoldedEvent & { readonly stream: string }
  readonly words: EventWords
}

/** Policies are compiled once each. */
const versions: readonly Policy[] = Array.from({ length: 60 }, (_, version) => ({ ...policy, version: String(version) }))

/** A network, a team and a desk, without keys and clocks: everything `decide` and `evolve` know, and what really happened. */
export function createWorld() {
  let view: DeskView = Object.fromEntries([thread, ...scopes].map((stream) => [stream, emptyState(stream)]))
  let time = Date.parse('2026-11-21T09:00:00.000Z')
  let version = 1
  let count = 0
  const log: LoggedEvent[] = []
  const now = () => new Date(time).toISOString()
  const network: ObservedItem[] = []
  let strangers = 0
  const looks = new Map<string, number>()
  /** Every post that reached the network, by submission, with what was written. */
  const published: { readonly submission: string; readonly text: string }[] = []
  const notes = new Set<string>()
  const claims: { readonly submission: Submission; readonly before: DeskView; readonly sender: PolicyActor; readonly policy: Policy; readonly at: string; readonly exchange: readonly string[] }[] = []

  const current = (): Policy => versions[version] as Policy
  const state = () => view[thread] as ThreadState
  const fresh = () => `n${(count += 1)}`
  const observation = (): Observation => ({ items: [...network], strangers })
  const write = (party: ObservedItem['party']) => network.push({ ref: { source: 'x', id: fresh() }, revision: 1, party, visibility: 'public', occurredAt: now() })

  function tell<T extends DeskCommandType>(who: PolicyActor, type: T, orders: DeskOrders[T], isFresh: boolean, stream = thread): boolean {
    const reads = { [stream]: isFresh || stream !== thread ? (view[stream]?.version ?? 0) : (looks.get(who.id) ?? 0) }
    const command = { id: fresh(), actor: who, stream, subject: stream === thread ? subject : null, reads, type, ...orders } as unknown as DeskCommand
    const before = view
    const { statements, refusal } = decide(view, command, { policy: current(), now: now(), marks: { ...marksOf(command), leaks: [] } })
    for (const { type: says, facts, words = null } of statements) {
      const known = view[stream] ?? emptyState(stream)
      const event = { id: fresh(), stream, type: says, facts, at: now(), actor: who.id, subject: command.subject, spec: 1, version: known.version + 1 }
      log.push({ event, words })
      view = { ...view, [stream]: evolve(known, event, words) }
    }
    const isDone = !refusal
    if (isDone && command.type === 'claim') {
      const submission = (before[thread] as ThreadState).submissions.find(({ id }) => id === command.submission) as Submission
      claims.push({ submission, before, sender: who, policy: current(), at: now(), exchange: network.map(markOf) })
    }
    return isDone
  }

  function send(who: PolicyActor, submission: Submission | undefined, isFresh: boolean, fate: 'sent' | 'lost' | 'fails') {
    if (!submission || !tell(who, 'claim', { submission: submission.id, observation: observation() }, isFresh)) return
    if (fate !== 'fails') {
      published.push({ submission: submission.id, text: submission.text })
      write('ours')
    }
    if (fate === 'sent') tell(who, 'mark-sent', { submission: submission.id, ref: network.at(-1)!.ref }, true)
    if (fate === 'lost') tell(who, 'mark-unknown', { submission: submission.id }, true)
    if (fate === 'fails') tell(who, 'mark-failed', { submission: submission.id, code: 'unreachable', message: 'Not there.' }, true)
  }

  function findOut(who: PolicyActor, submission: Submission | undefined) {
    if (submission?.state !== 'unknown') return
    const isThere = published.some((post) => post.submission === submission.id)
    if (isThere) tell(who, 'mark-sent', { submission: submission.id, ref: { source: 'x', id: fresh() } }, true)
    else tell(who, 'mark-failed', { submission: submission.id, code: 'absent', message: 'Not there.' }, true)
  }

  function take({ does, who, what, isFresh, isPublic }: Step): void {
    // Mostly whose work it is, on what is fit for it, so that sequences get somewhere; now and then anybody on anything, so that they get everywhere.
    const isOrdinary = what % 5 !== 0
    const able = (isOrdinary && workOf[does]) || people
    const actor = able[who % able.length] as PolicyActor
    const { submissions, questions, version: newest } = state()
    const fitting = !isOrdinary ? [] : submissions.filter((one) => fits[does]?.includes(one.state))
    const among = fitting.length > 0 ? fitting : submissions
    const submission = among[what % Math.max(1, among.length)]
    const id = submission?.id ?? 'none'
    const look = isFresh ? newest : (looks.get(actor.id) ?? 0)
    const channel: PolicyChannel = isPublic ? publicly : privately
    const item = network[what % Math.max(1, network.length)]
    const draft = (text: string) => ({ channel, words: { text: `${text} ${fresh()}`, ...(item && { about: item.ref }) }, since: look })
    const approval = { submission: id, draft: submission?.version ?? 1, seen: look }
    const later = new Date(time + 600_000).toISOString()
    const go = <T extends DeskCommandType>(type: T, orders: DeskOrders[T]) => tell(actor, type, orders, isFresh)
    switch (does) {
      case 'customer-writes': return void write('customer')
      case 'colleague-writes-natively': return void write('ours')
      case 'customer-edits': return void (item && network.splice(network.indexOf(item), 1, { ...item, revision: item.revision + 1 }))
      case 'customer-deletes': return void (item && network.splice(network.indexOf(item), 1))
      case 'stranger-comments': return void (strangers += 1)
      case 'time-passes': return void (time += 60_000 * what)
      case 'policy-changes': return void (version = (version + (what % 5 === 0 ? 1 : 0)) % versions.length)
      case 'look': return void looks.set(actor.id, newest)
      case 'observe': return void go('observe', { observation: observation() })
      case 'share': return void go('share', draft('draft'))
      case 'submit': return void go('submit', draft('reply'))
      case 'submit-recall': return void go('submit', draft('recall'))
      case 'submit-later': return void go('submit', { ...draft('later'), sendAt: later })
      case 'continue': return void go('submit', { ...draft('again'), submission: id })
      case 'approve': return void go('approve', approval)
      case 'edit-and-approve': return void go('edit-and-approve', { ...approval, text: `edited ${fresh()}` })
      case 'supersede': return void go('supersede', { ...approval, others: isPublic ? 'reject' : 'keep' })
      case 'reject': return void go('reject', { submission: id, note: 'No' })
      case 'recall': return void go('recall', { submission: id })
      case 'schedule': return void go('schedule', { submission: id, sendAt: later })
      case 'release': return void go('release', { submission: id })
      case 'send': return send(actor, submission, isFresh, 'sent')
      case 'send-lost': return send(actor, submission, isFresh, 'lost')
      case 'send-fails': return send(actor, submission, isFresh, 'fails')
      case 'claim-of-another': return void go('mark-sent', { submission: id, ref: { source: 'x', id: 'never' } })
      case 'find-out': return findOut(actor, submission)
      case 'deliver': return void go('mark-delivered', { submission: id })
      case 'retract': return void go('retract', { submission: id })
      case 'note': {
        const text = `note ${fresh()}`
        return void (go('note', { text, ...(item && { about: { ref: item.ref, from: 0, to: 2 } }) }) && notes.add(text))
      }
      case 'ask': return void go('ask', { submission: id, to: ['gus'], text: 'May we?' })
      case 'answer': return void go('answer', { question: questions[0]?.id ?? 'none', text: 'Yes.' })
      case 'escalate': return void go('escalate', { level: 1, owner: 'dana', due: later, reason: 'Again' })
      case 'resolve': return void go('resolve-escalation', {})
      case 'hand-off': return void go('hand-off', { to: 'bob', facts: 'a', tried: 'b', next: 'c', expects: 'd' })
      case 'assign': return void go('assign', { to: isPublic ? actor.id : null })
      case 'take-over': return void go('take-over', {})
      case 'correct': return void (item && go('correct-sentiment', { item: item.ref, label: 'neutral' }))
      case 'mask': return void (item && go('mask', { item: item.ref, reason: 'Card' }))
      case 'hold': return void tell(dana, 'hold', { level: isPublic ? 'hold' : 'watch', reason: 'Crisis' }, true, scopes[what % 3] as string)
      case 'lift': return void tell(dana, 'lift', {}, true, scopes[what % 3] as string)
    }
  }

  write('customer')
  tell(mira, 'observe', { observation: observation() }, true)
  return { take, log, published, notes, claims, view: () => view, scopes }
}

const markOf = ({ ref, revision, visibility }: ObservedItem): string => `${refKey(ref)} ${revision} ${visibility}`

function marksOf(command: DeskCommand): { readonly item?: string; readonly observation?: MarkedObservation } {
  const about = 'words' in command ? command.words.about : 'item' in command ? command.item : command.type === 'note' ? command.about?.ref : undefined
  const items = 'observation' in command ? command.observation.items.map((item) => ({ ...item, item: refKey(item.ref), mark: markOf(item) })) : undefined
  return { ...(about && { item: refKey(about) }), ...(items && { observation: { items, digest: items.map(({ mark }) => mark).sort().join('|') } }) }
}

/** What policy says to somebody who would send this, asked anew and not by way of the desk. */
export function effectFor(sender: PolicyActor, { channel, author, words }: Submission, current: Policy, at: string): string {
  if (words === 'erased') return 'deny'
  const verb = channel.visibility === 'public' ? 'reply' : 'private-reply'
  return evaluate(current, { actor: sender, verb, at, channel, draft: { author, text: words.text } }).effect
}
