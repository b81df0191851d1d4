import { openReveals, type Desk, type StreamId } from '@alongside/core/desk'
import { identityKey, type Identity } from '@alongside/core/model'

/** A field that is open to an employee at this moment, and the name under which its reason was given. */
interface OpenField {
  readonly name: Identity
  readonly field: string
}

/** What an employee opened with a reason, of whoever bears one of these names. */
export async function findReveals(desk: Pick<Desk, 'find' | 'read'>, names: readonly Identity[], actor: string, now: () => number): Promise<readonly OpenField[]> {
  const once = new Map(names.map((name) => [identityKey(name), name]))
  const places = await Promise.all([...once.values()].map(async (name) => ({ name, place: await desk.find({ customer: name }) })))
  const known = new Map<StreamId, Identity>(places.flatMap(({ name, place }) => (place ? [[place.stream, name]] : [])))
  if (known.size === 0) return []
  const [states, at] = [await desk.read([...known.keys()]), new Date(now()).toISOString()]
  return [...known].flatMap(([stream, name]) => {
    const state = states[stream]
    return state?.kind === 'identity' ? openReveals(state, actor, at).map(({ field }) => ({ name, field })) : []
  })
}
