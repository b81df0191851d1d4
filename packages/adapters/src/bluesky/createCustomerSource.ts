import type { Call, CustomerSource } from '@alongside/core/adapter'
import type { CustomerMatch, CustomerQuery } from '@alongside/core/model'
import type { Api, ProfileView } from './api.js'
import { mapMatch, mapProfile } from './map.js'
import { resolveSubject, toActor } from './resolveSubject.js'
import type { SourceParts } from './SourceParts.js'

export function createCustomerSource({ api, contextFor, now }: SourceParts): CustomerSource {
  return {
    async find({ query, limit }, call) {
      const { source } = contextFor(call.locale)
      const [exact, similar] = await Promise.all([findExactly(api, query, call), findSimilar(api, query, limit, call)])
      const others = similar.filter(({ did }) => did !== exact?.did)
      const matches = [mapMatch(exact ?? {}, source, 1), ...others.map((profile) => mapMatch(profile, source, 0.5))]
      return { matches: matches.filter((match): match is CustomerMatch => match !== null).slice(0, limit), observedAt: now() }
    },

    async profile({ subject }, call) {
      const [did] = await resolveSubject(api, subject, call)
      const profile = did === undefined ? null : await api.getProfile(did, call)
      return profile && mapProfile(profile, now(), contextFor(call.locale))
    },
  }
}

async function findExactly(api: Api, query: CustomerQuery, call: Call): Promise<ProfileView | null> {
  const actor = toActor(query.type === 'identity' ? query.identity.id : query.text)
  return actor === null ? null : api.getProfile(actor, call)
}

async function findSimilar(api: Api, query: CustomerQuery, limit: number, call: Call): Promise<readonly ProfileView[]> {
  if (query.type === 'identity' || query.text.trim() === '') return []
  return (await api.searchActors(query.text.trim().replace(/^@/, ''), limit, call)).actors ?? []
}
