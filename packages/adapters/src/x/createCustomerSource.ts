import type { Call, CustomerSource } from '@alongside/core/adapter'
import type { CustomerMatch, CustomerQuery } from '@alongside/core/model'
import type { Api, UserView } from './api.js'
import { mapMatch, mapProfile } from './map.js'
import { handleOf, numberOf, readHandle } from './readHandle.js'
import type { SourceParts } from './SourceParts.js'

export function createCustomerSource({ api, contextFor, now }: SourceParts): CustomerSource {
  const findExactly = (query: CustomerQuery, call: Call): Promise<UserView | null> => {
    const number = query.type === 'identity' ? numberOf(query.identity) : null
    const handle = query.type === 'identity' ? handleOf(query.identity) : readHandle(query.text)
    return number !== null ? api.getUser(number, call) : handle !== null ? api.getUserByName(handle, call) : Promise.resolve(null)
  }

  return {
    async find({ query, limit }, call) {
      const context = contextFor(call.locale)
      const exact = await findExactly(query, call)
      const similar = query.type === 'identity' || readHandle(query.text) !== null ? [] : await findSimilar(api, query.text, limit, call)
      const matches = [...(exact ? [mapMatch(exact, context, 1)] : []), ...similar.map((user) => mapMatch(user, context, 0.5))]
      return { matches: matches.filter((match): match is CustomerMatch => match !== null).slice(0, limit), observedAt: now() }
    },

    async profile({ subject }, call) {
      for (const identity of subject) {
        const user = await findExactly({ type: 'identity', identity }, call)
        if (user) return mapProfile(user, subject, now(), contextFor(call.locale))
      }
      return null
    },
  }
}

/** X searches for letters without accents, digits, blanks, apostrophes and underscores, and for no more than fifty of them. */
async function findSimilar(api: Api, text: string, limit: number, call: Call): Promise<readonly UserView[]> {
  const query = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").replace(/[^A-Za-z0-9_' ]+/g, ' ').replace(/ +/g, ' ').trim().slice(0, 50)
  return query === '' ? [] : api.searchUsers(query, limit, call)
}
