import { executeAnew, type DeskCommand, type DeskOutcome, type ThreadState } from '@alongside/core/desk'
import { isAlongsideError } from '@alongside/core/errors'
import type { InteractionRef } from '@alongside/core/model'
import type { KeptPlace } from '../access/createPlaces.js'
import { notFound } from '../access/notFound.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Session } from '../session/Session.js'
import { answerMark } from './answerMark.js'
import { checkCommand } from './checkCommand.js'
import type { Sight } from './createEyes.js'
import type { DeskParts } from './DeskParts.js'
import { findSubmission } from './findSubmission.js'
import { toPolicyChannel } from './toPolicyChannel.js'

interface Executing {
  readonly parts: DeskParts
  readonly session: Session
  readonly signal: AbortSignal
}

type Handed = DeskCommand<'share' | 'submit'>

/** Carries out what an employee wants of the desk. Whatever a browser cannot be believed about is looked at here first. */
export async function executeCommand(command: DeskCommand, executing: Executing): Promise<DeskOutcome> {
  const { parts, session } = executing
  const place = await checkCommand(command, session, parts)
  await parts.memory.meet(session.actor)
  switch (command.type) {
    case 'mark-sent':
    case 'mark-failed':
    case 'mark-unknown':
    case 'mark-delivered':
      return answerMark(command, parts)
    default:
      await parts.memory.check(command)
      return place ? onPlace(command, place, executing) : parts.desk.execute(command)
  }
}

function onPlace(command: Exclude<DeskCommand, { type: `mark-${string}` }>, place: KeptPlace, executing: Executing): Promise<DeskOutcome> {
  switch (command.type) {
    case 'observe':
      return observe(command, place, executing)
    case 'claim':
      return claim(command, place, executing)
    case 'share':
    case 'submit':
      return handOver(command, place, executing)
    case 'ask':
      return ask(command, executing)
    case 'retract':
      return retract(command, place, executing)
    default:
      return executing.parts.desk.execute(command)
  }
}

async function observe(command: DeskCommand<'observe'>, place: KeptPlace, executing: Executing): Promise<DeskOutcome> {
  const { observation } = await look(place, executing, { hints: command.observation.items.map(({ ref }) => ref) })
  return executing.parts.desk.execute({ ...command, observation })
}

async function claim(command: DeskCommand<'claim'>, place: KeptPlace, executing: Executing): Promise<DeskOutcome> {
  const submission = await findSubmission(executing.parts.desk, command.stream, command.submission)
  const about = submission && submission.words !== 'erased' ? submission.words.about : undefined
  const { observation } = await look(place, executing, about ? { about } : {})
  return executing.parts.desk.execute({ ...command, observation })
}

/** The channel and the exchange a draft is handed over for are as they are, not as a browser says they are; likewise what is known of the customer. */
async function handOver(command: Handed, place: KeptPlace, executing: Executing): Promise<DeskOutcome> {
  const { parts: { desk, memory, access }, session } = executing
  const { words } = command
  const sight = await look(place, executing, words.about ? { about: words.about } : {})
  const found = sight.channels.find(({ id }) => id === command.channel.id)
  if (!found || command.channel.source !== place.source) throw notFound('no-such-channel', command.channel.source)
  const channel = toPolicyChannel(access.source(session, command.channel.source), found)
  await keepUpWith(command, place, sight, executing)
  await memory.enter(command.submission ?? command.id, command.stream)
  return desk.execute({ ...command, channel, words: await withCustomer(words, sight, executing) })
}

/** What a draft depends on has to stand in the log before it does, whatever its author says they saw. */
async function keepUpWith({ id, stream }: Handed, place: KeptPlace, sight: Sight, { parts: { desk }, session }: Executing): Promise<void> {
  const { items, strangers, topics = [] } = sight.observation
  const observation = { items, strangers, topics }
  const outcome = await executeAnew(desk, [stream], (reads) => ({ id: `${id} seen ${reads[stream] ?? 0}`, type: 'observe', actor: session.actor, stream, subject: place.subject, reads, observation }))
  if (outcome.state === 'refused') throw refuseRequest('conflict', 'not-observed', outcome.message)
}

/** Tier and region as the sources say them, whatever the page said. */
async function withCustomer(words: Handed['words'], { customer }: Sight, { parts: { access }, session }: Executing): Promise<Handed['words']> {
  const known = await access.policyCustomer(session, customer)
  return known ? { ...words, customer: known } : words
}

/** Whoever is asked sees nothing private of the draft, also where the browser forgot to cover it. */
async function ask(command: DeskCommand<'ask'>, { parts: { desk, leaks } }: Executing): Promise<DeskOutcome> {
  const text = (await findSubmission(desk, command.stream, command.submission))?.text
  const found = text === undefined || text === 'erased' ? [] : await leaks.forDesk(text, command)
  return desk.execute({ ...command, privateSpans: [...(command.privateSpans ?? []), ...found.map(({ from, to }) => ({ from, to }))] })
}

/** It was taken back when the network does not show it any more. */
async function retract(command: DeskCommand<'retract'>, place: KeptPlace, executing: Executing): Promise<DeskOutcome> {
  const { desk } = executing.parts
  const ref = (await findSubmission(desk, command.stream, command.submission))?.sent?.ref
  if (ref === undefined || ref === 'erased' || !(await isShown(ref, place, executing))) return desk.execute(command)
  const message = 'The network still shows this reply. Nothing was written. Delete it there first.'
  return { state: 'refused', code: 'not-possible', message, events: [], views: await desk.read([command.stream]) }
}

async function isShown(about: InteractionRef, place: KeptPlace, executing: Executing): Promise<boolean> {
  try {
    const { item } = await look(place, executing, { about })
    return item !== undefined && item.deletedAt === undefined
  } catch (error) {
    if (isAlongsideError(error) && error.code === 'not-found') return false
    throw error
  }
}

/** Looks at a conversation by what is answered in it, else by what the desk knows of it, else by what the browser says. */
async function look(place: KeptPlace, { parts, session: { actor }, signal }: Executing, { about, hints = [] }: { readonly about?: InteractionRef; readonly hints?: readonly InteractionRef[] }): Promise<Sight> {
  const known = about ? [] : await knownItems(place, parts.desk)
  const sight = await parts.eyes.look({ place, actor, signal, hints: [...hints, ...known], ...(about && { about }) })
  const account = sight.channels[0]?.account.id
  if (place.account === null && account !== undefined) await parts.access.places.setAccount(place.stream, account)
  return sight
}

async function knownItems({ stream }: KeptPlace, desk: DeskParts['desk']): Promise<readonly InteractionRef[]> {
  const state = (await desk.read([stream]))[stream]
  return state?.kind === 'thread' ? refsOf(state) : []
}

const refsOf = ({ exchange }: ThreadState): readonly InteractionRef[] =>
  exchange.items.flatMap(({ ref, removedAt }) => (ref === 'erased' || removedAt !== undefined ? [] : [ref]))
