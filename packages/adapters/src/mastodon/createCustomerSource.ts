import type { Call, CustomerSource } from '@alongside/core/adapter'
import type { CustomerMatch, CustomerQuery } from '@alongside/core/model'
import type { AccountView, Api } from './api.js'
import { mapMatch, mapProfile } from './map.js'
import { resolveSubject } from './resolveSubject.js'
import type { SourceParts } from './SourceParts.js'
import { addressOf, completeAddress, readAddress, type Address } from './toAddress.js'

export function createCustomerSource({ api, contextFor, now }: SourceParts): CustomerSource {
  return {
    async find({ query, limit }, call) {
      const context = contextFor(call.locale)
      const address = query.type === 'identity' ? addressOf(query.identity) : readAddress(query.text)
      const [exact, similar] = await Promise.all([findExactly(api, address, context.domain, call), findSimilar(api, query, address, limit, call)])
      const others = similar.filter(({ id }) => id !== exact?.id)
      const matches = [mapMatch(exact ?? {}, context, 1), ...others.map((account) => mapMatch(account, context, 0.5))]
      return { matches: matches.filter((match): match is CustomerMatch => match !== null).slice(0, limit), observedAt: now() }
    },

    async profile({ subject }, call) {
      const [account] = await resolveSubject(api, subject, call)
      return account ? mapProfile(account, subject, now(), contextFor(call.locale)) : null
    },
  }
}

/** Whoever is signed in may have the instance ask the account's own server, if it never heard of it. */
async function findExactly(api: Api, address: Address | null, domain: string, call: Call): Promise<AccountView | null> {
  if (address === null) return null
  const known = await api.lookUpAccount(address, call)
  if (known || !(await api.openSession(call))) return known
  const found = await api.searchAccounts(address, 1, true, call)
  return found.find(({ acct }) => acct !== undefined && completeAddress(acct, domain) === address) ?? null
}

async function findSimilar(api: Api, query: CustomerQuery, address: Address | null, limit: number, call: Call): Promise<readonly AccountView[]> {
  if (query.type === 'identity' || address !== null || query.text.trim() === '') return []
  return api.searchAccounts(query.text.trim().replace(/^@/, ''), limit, false, call)
}
