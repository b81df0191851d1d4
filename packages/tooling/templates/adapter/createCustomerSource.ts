import type { CustomerSource } from '@alongside/core/adapter'
import { mapMatch, mapProfile } from './map.js'
import type { SourceParts } from './SourceParts.js'

export function createCustomerSource({ api, source, now }: SourceParts): CustomerSource {
  return {
    async find({ query, limit }, call) {
      const people = await api.people(query.type === 'identity' ? { email: query.identity.id } : { q: query.text }, call)
      return { matches: people.slice(0, limit).map((person) => mapMatch(person, source)), observedAt: now() }
    },
    async profile({ subject }, call) {
      for (const { id } of subject) {
        const [person] = await api.people({ email: id }, call)
        if (person) return mapProfile(person, source, now())
      }
      return null
    },
  }
}
