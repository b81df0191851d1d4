import type { Desk, DeskPlace, StreamId, SubjectId } from '@alongside/core/desk'
import { identityKey } from '@alongside/core/model'

/** Under which ids the desk knows a conversation and its customer. */
export interface Located {
  readonly stream: StreamId
  readonly subject: SubjectId
}

/** Which places the desk knows, looked up once for all widgets. */
export interface DeskPlaces {
  /** Null where nothing was ever written; undefined while that is not known. */
  get(key: string): Located | null | undefined
  /** Looks a place up and follows it until the answer is called: somebody may write the first entry. */
  watch(place: DeskPlace, listener: () => void): () => void
  /** Makes ids where there are none. */
  locate(place: DeskPlace): Promise<Located>
  /** Whom a stream is about; null for a scope. */
  subjectOf(stream: StreamId): Promise<SubjectId | null>
}

/** Equal for places that the desk takes for one. */
export function placeKey(place: DeskPlace): string {
  return JSON.stringify(['thread' in place ? [place.source, place.thread] : [], identityKey(place.customer)])
}

export function createDeskPlaces(desk: Desk): DeskPlaces {
  const found = new Map<string, Located | null>()
  const subjects = new Map<StreamId, SubjectId>()
  const listeners = new Set<() => void>()

  function keep(key: string, located: Located | null) {
    if (located) subjects.set(located.stream, located.subject)
    found.set(key, located)
    for (const listener of [...listeners]) listener()
  }

  async function look(place: DeskPlace) {
    const key = placeKey(place)
    const located = await desk.find(place).catch(() => undefined)
    if (located !== undefined && !found.get(key)) keep(key, located)
  }

  return {
    get: (key) => found.get(key),
    watch(place, listener) {
      const key = placeKey(place)
      listeners.add(listener)
      if (!found.get(key)) void look(place)
      // Also while the first look is under way: it may have looked before the entry was written.
      const release = desk.subscribe(() => void (!found.get(key) && look(place)))
      return () => {
        listeners.delete(listener)
        release()
      }
    },
    async locate(place) {
      const key = placeKey(place)
      const known = found.get(key)
      if (known) return known
      const located = await desk.locate(place)
      keep(key, located)
      return located
    },
    async subjectOf(stream) {
      const known = subjects.get(stream)
      if (known !== undefined || stream.startsWith('scope:')) return known ?? null
      const subject = (await desk.history(stream)).findLast((event) => event.subject !== null)?.subject ?? null
      if (subject !== null) subjects.set(stream, subject)
      return subject
    },
  }
}
