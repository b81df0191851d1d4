import type { IncludesView, MediaView, PlaceView, PollView, PostView, UserView } from './api.js'
import { includedPosts } from './readSpelling.js'

/** What the posts of an answer refer to, by id. */
export interface Library {
  readonly users: ReadonlyMap<string, UserView>
  readonly posts: ReadonlyMap<string, PostView>
  readonly media: ReadonlyMap<string, MediaView>
  readonly polls: ReadonlyMap<string, PollView>
  readonly places: ReadonlyMap<string, PlaceView>
}

/** X sends what several posts refer to once, beside them. */
export function createLibrary(includes: IncludesView, posts: readonly PostView[] = []): Library {
  return {
    users: byId(includes.users),
    posts: byId([...includedPosts(includes), ...posts]),
    media: new Map((includes.media ?? []).flatMap((one) => (one.media_key ? [[one.media_key, one] as const] : []))),
    polls: byId(includes.polls),
    places: byId(includes.places),
  }
}

/** What comes later counts. */
export function joinLibraries(libraries: readonly Library[]): Library {
  const join = <T>(maps: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> => new Map(maps.flatMap((map) => [...map]))
  return {
    users: join(libraries.map(({ users }) => users)),
    posts: join(libraries.map(({ posts }) => posts)),
    media: join(libraries.map(({ media }) => media)),
    polls: join(libraries.map(({ polls }) => polls)),
    places: join(libraries.map(({ places }) => places)),
  }
}

const byId = <T extends { readonly id?: string }>(entries: readonly T[] = []): ReadonlyMap<string, T> => new Map(entries.flatMap((one) => (one.id ? [[one.id, one] as const] : [])))
