import type { keptEndpoints, WireDraft } from '@alongside/core/protocol'
import type { Handlers } from '../http/Handler.js'
import type { Session } from '../session/Session.js'
import type { KeptValues, Shelf } from '../storage/kept/createKeptValues.js'

/** Drafts and preferences of the token's employee; nobody reaches another's. */
export function createKeptHandlers(values: KeptValues): Handlers<typeof keptEndpoints> {
  const drafts = shelfOf('drafts')
  const preferences = shelfOf('preferences')
  return {
    'drafts.load': async ({ key }, { session }) => ((await values.load(drafts(session), key)) as WireDraft | undefined) ?? null,
    'drafts.save': ({ key, draft }, { session }) => values.save(drafts(session), key, draft).then(nothing),
    'drafts.remove': ({ key }, { session }) => values.remove(drafts(session), key).then(nothing),
    'drafts.clear': (_, { session }) => values.clear(drafts(session)).then(nothing),
    'preferences.load': async (_, { session }) => ({ values: await values.list(preferences(session)) }),
    'preferences.save': ({ key, value }, { session }) =>
      (value === null ? values.remove(preferences(session), key) : values.save(preferences(session), key, value)).then(nothing),
  }
}

const shelfOf = (of: Shelf['of']) => ({ tenant, actor }: Session): Shelf => ({ tenant, actor: actor.id, of })

const nothing = (): null => null
