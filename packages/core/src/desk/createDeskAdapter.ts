import { createEnvironment, defineAdapter, type Change, type DataAdapter, type EnvironmentParts, type Glyph, type Subject } from '../adapter/index.js'
import { AlongsideError } from '../errors/index.js'
import type { Interaction, Scope } from '../model/index.js'
import type { Desk } from './Desk.js'
import type { ActorId, StreamId } from './DeskEvent.js'
import type { DeskView } from './DeskState.js'
import { emptyState } from './emptyState.js'
import { evolve } from './evolve.js'
import { followDesk } from './followDesk.js'
import { allClauses, parse, readDeskTimeline } from './readDeskTimeline.js'
import { streamOfItem, toDeskItems, type DeskNaming } from './toDeskItems.js'

export interface DeskAdapterOptions {
  readonly desk: Desk
  /** The identity schemes of the conversations the desk is about. */
  readonly accepts: readonly string[]
  readonly id?: string
  /** What the company calls it. */
  readonly label?: string
  /** The name of an employee; their id unless given. */
  readonly nameOf?: (actor: ActorId) => string
  readonly environment?: EnvironmentParts
}

const glyph: Glyph = { path: 'M3 6h18v3H3zm2 5h3v8H5zm11 0h3v8h-3zM9 12h6v3H9z' }

/** The desk as one more source: notes, approvals, hand-offs and replies on their way, on the timeline like everything else. */
export function createDeskAdapter({ desk, accepts, id = 'desk', label = 'Desk', nameOf = (actor) => actor, environment }: DeskAdapterOptions): DataAdapter {
  const complete = createEnvironment(environment)
  const naming: DeskNaming = { source: id, label, nameOf }
  const now = () => new Date(complete.now()).toISOString()
  const itemsOf = (view: DeskView) => Object.values(view).flatMap((state) => toDeskItems(state, naming))

  async function streamsAbout(subject: Subject): Promise<readonly StreamId[]> {
    const found = await Promise.all(subject.map((customer) => desk.find({ customer })))
    const streams = await Promise.all(found.map((place) => (place ? desk.streamsOf(place.subject) : [])))
    return [...new Set(streams.flat())].sort()
  }

  // Nothing of the desk is public. What is on it passed between colleagues, whichever account the customer wrote to.
  const viewOf = async (subject: Subject, scope: Scope): Promise<DeskView> => (scope.kind === 'public' ? {} : desk.read(await streamsAbout(subject)))

  async function itemsBefore(since: string): Promise<readonly Interaction[]> {
    const versions = readVersions(since)
    if (!versions) throw unknownMark(id)
    const states = await Promise.all(Object.entries(versions).map(async ([stream, version]) => {
      const events = await desk.history(stream)
      return events.filter((event) => event.version <= version).reduce((state, { words, ...event }) => evolve(state, event, words), emptyState(stream))
    }))
    return states.flatMap((state) => toDeskItems(state, naming))
  }

  return defineAdapter({
    id, kind: 'desk', label, glyph, accepts,
    timeline: {
      reads: { order: 'occurred', seek: 'by-time', clauses: allClauses },
      async list(ask) {
        const view = await viewOf(ask.subject, ask.scope)
        const page = readDeskTimeline(itemsOf(view), ask, now())
        if (!page) throw unknownMark(id)
        return { ...page, since: JSON.stringify(Object.fromEntries(Object.entries(view).map(([stream, { version }]) => [stream, version]))) }
      },
      async thread({ ref, cursor }) {
        const stream = streamOfItem(ref.id)
        const items = stream === undefined ? [] : itemsOf(await desk.read([stream]))
        if (!items.some((item) => item.ref.id === ref.id)) throw missing(id)
        const page = readDeskTimeline(items, { limit: 100, ...(cursor !== undefined && { at: { cursor } }) }, now())
        if (!page) throw unknownMark(id)
        return page
      },
    },
    live: {
      async *changes({ subject, scope, since }, { signal }): AsyncGenerator<Change> {
        yield* followDesk(await itemsBefore(since), {
          read: async () => itemsOf(await viewOf(subject, scope)),
          subscribe: (listener) => desk.subscribe(listener),
          now,
          // What an item was taken away by is later in its stream than the item.
          revisionAfter: ({ revision }) => revision + 1,
        }, signal)
      },
    },
  }, environment)
}

function readVersions(since: string): Readonly<Record<StreamId, number>> | undefined {
  const versions = parse(since)
  const isOurs = versions !== undefined && !Array.isArray(versions) && Object.values(versions).every((version) => Number.isInteger(version))
  return isOurs ? (versions as Readonly<Record<StreamId, number>>) : undefined
}

const unknownMark = (source: string) => new AlongsideError({
  code: 'invalid-request', source, message: 'The desk did not give out this mark. It cannot tell where to go on. Read again without it.',
})

const missing = (source: string) => new AlongsideError({
  code: 'not-found', source, message: 'The desk has nothing of this name. It may have been sent or erased. Go back to the timeline.',
})
