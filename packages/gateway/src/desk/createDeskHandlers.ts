import { emptyState, type DeskCommand, type DeskPlace, type DeskView, type StreamId, type SubjectId } from '@alongside/core/desk'
import { evaluate } from '@alongside/core/policy'
import type { deskEndpoints } from '@alongside/core/protocol'
import type { MountedSource } from '../access/Access.js'
import { notFound } from '../access/notFound.js'
import type { Territory } from '../GatewayOptions.js'
import type { Handlers } from '../http/Handler.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Session } from '../session/Session.js'
import { createErasure } from './createErasure.js'
import type { DeskParts } from './DeskParts.js'
import { executeCommand } from './executeCommand.js'

/** One tenant's desk behind its endpoints. Who acts is what the token says; what is out of reach is answered like what does not exist. */
export function createDeskHandlers(parts: DeskParts): Handlers<typeof deskEndpoints> {
  const { access, desk } = parts
  const erase = createErasure(parts)

  async function readReachable(session: Session, streams: readonly StreamId[]): Promise<DeskView> {
    const reachable = await access.reachable(session, streams)
    const view = access.toShown(session, await desk.read(reachable))
    return Object.fromEntries(streams.map((stream) => [stream, view[stream] ?? emptyState(stream)]))
  }

  /** Streams a guest was asked nothing about are none of theirs. */
  async function visible(session: Session, streams: readonly StreamId[]): Promise<readonly StreamId[]> {
    const reachable = await access.reachable(session, streams)
    if (access.seatOf(session) !== 'guest') return reachable
    const view = access.toShown(session, await desk.read(reachable))
    return reachable.filter((stream) => (view[stream]?.version ?? 0) > 0)
  }

  return {
    locate: ({ place }, { session }) => locate(place, session, parts),
    async find({ place }, { session }) {
      const isTheirs = await checkPlace(place, session, parts).then(() => true, isOutOfReach)
      return isTheirs ? desk.find(place) : null
    },
    read: ({ streams }, { session }) => readReachable(session, streams),
    async execute({ command }, { session, signal }) {
      const outcome = await executeCommand({ ...command, actor: session.actor } as DeskCommand, { parts, session, signal })
      return { ...outcome, views: access.toShown(session, outcome.views) }
    },
    async history({ stream }, { session }) {
      if ((await access.reachable(session, [stream])).length === 0) throw notFound('stream-elsewhere')
      return access.toShownEvents(session, await desk.history(stream))
    },
    streamsOf: async ({ subject }, { session }) => visible(session, await desk.streamsOf(subject)),
    streams: async (_, { session }) => visible(session, await desk.streams()),
    async verify(_, { session }) {
      checkOversight('audit', session, parts)
      return desk.verify()
    },
    async checkpoint(_, { session }) {
      checkOversight('audit', session, parts)
      await desk.checkpoint()
      return null
    },
    async erase({ subject }, { session }) {
      await checkSubject(subject, session, parts)
      return erase(subject, session.actor.id)
    },
    async export({ words }, { session }) {
      checkOversight('export', session, parts)
      const lines: string[] = []
      for await (const line of desk.export({ words: words === true })) lines.push(line)
      return { lines }
    },
  }
}

async function locate(place: DeskPlace, session: Session, parts: DeskParts) {
  const { access, desk } = parts
  await checkPlace(place, session, parts)
  const located = await desk.locate(place)
  const labels = await placeLabels(place, session, parts)
  await access.places.keep(located, place, labels)
  return located
}

/** Of whom nobody knows, a conversation is whose its source is; without one it is nobody's who has a territory of their own. */
async function placeLabels(place: DeskPlace, session: Session, { access }: DeskParts): Promise<Territory | null> {
  const labels = await access.people.labelsOf(place.customer, session).catch(() => null)
  if (!labels?.isUnknown) return labels
  if (access.unknownCustomers.reach !== 'own-place') return labels
  return 'thread' in place ? territoryOf(access.source(session, place.source)) : null
}

function territoryOf({ territory, accounts = {} }: MountedSource): Territory | null {
  const places = territory ? [territory] : Object.values(accounts)
  return places.length === 0 ? null : { regions: places.flatMap(({ regions = [] }) => regions), brands: places.flatMap(({ brands = [] }) => brands) }
}

async function checkPlace(place: DeskPlace, session: Session, { access }: DeskParts): Promise<void> {
  if ('thread' in place) access.source(session, place.source)
  await access.checkPerson(session, place.customer, 'thread' in place ? place.source : undefined)
}

function isOutOfReach(error: unknown): false {
  if ((error as { readonly code?: unknown }).code === 'not-found') return false
  throw error
}

async function checkSubject(subject: SubjectId, session: Session, { access, desk }: DeskParts): Promise<void> {
  const streams = await desk.streamsOf(subject)
  const places = await access.places.of(subject)
  const known = [...new Set([...streams, ...places.map(({ stream }) => stream)])]
  if (known.length === 0 || (await access.reachable(session, known)).length < known.length) throw notFound('subject-elsewhere')
}

/** The whole record of a tenant is for those whom policy lets see it, and whose territory is all of it. */
function checkOversight(verb: 'audit' | 'export', session: Session, { access, policy, now }: DeskParts): void {
  const decision = evaluate(policy(), { actor: session.actor, verb, at: new Date(now()).toISOString() })
  if (decision.effect === 'allow' && access.isEverywhere(session)) return
  throw refuseRequest('forbidden', 'policy-denies', `The policy does not let this employee see the whole record: ${decision.reason} Nothing was read. Ask an auditor.`)
}
