import { createMemoryDesk, createMemoryDeskStore, createPresence, type Desk } from '@alongside/core/desk'
import type { Policy, PolicyActor } from '@alongside/core/policy'
import { createCast, type Cast } from '@alongside/core/testing'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { createMemoryDrafts } from '../ports/createMemoryDrafts.js'
import { createMemoryPreferences } from '../ports/Preferences.js'

export interface DeskRig {
  readonly cast: Cast
  readonly policy: Policy
  /** What a provider needs for one member of staff, on a desk of their own over the one log, as in a browser of their own. */
  as(who: string): Omit<AlongsideProps, 'children'>
  /** The desk of one member of staff. */
  deskOf(who: string): Desk
  person(who: string): PolicyActor
}

export interface DeskRigOptions {
  readonly cast?: Cast
  readonly policy: Policy
  readonly staff?: readonly PolicyActor[]
}

/** Kestrel with its policy and a desk in memory, for any number of people at once. */
export function createDeskRig({ cast = createCast(), policy, staff = Object.values(cast.staff) }: DeskRigOptions): DeskRig {
  const store = createMemoryDeskStore()
  const presence = createPresence(cast.now)
  const desks = new Map<string, Desk>()
  const props = new Map<string, Omit<AlongsideProps, 'children'>>()
  const person = (who: string) => staff.find(({ id }) => id === who)!
  const deskOf = (who: string) => {
    const desk = desks.get(who) ?? createMemoryDesk({ store, policy, presence, now: cast.now, random: (length) => crypto.getRandomValues(new Uint8Array(length)) })
    desks.set(who, desk)
    return desk
  }
  return {
    cast, policy, person, deskOf,
    as(who) {
      const known = props.get(who) ?? {
        adapters: cast.adapters, actor: person(who), locale: 'en', timeZone: 'Europe/Berlin', now: cast.now, savedReplies: cast.savedReplies,
        policy, staff, desk: deskOf(who), drafts: createMemoryDrafts(), preferences: createMemoryPreferences(), outbox: { load: () => [], save: () => undefined },
      }
      props.set(who, known)
      return known
    },
  }
}
