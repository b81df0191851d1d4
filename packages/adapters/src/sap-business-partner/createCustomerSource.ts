import type { Call, CustomerSource } from '@alongside/core/adapter'
import { emailIdentity, phoneIdentity, type CustomerMatch, type CustomerQuery } from '@alongside/core/model'
import type { PartnerRow } from './api.js'
import { allOf, anyOf, contains, equals } from './filters.js'
import { findNumbers, resolveSubject } from './findNumbers.js'
import { mapMatch, mapProfile } from './map.js'
import { toE164 } from './mapContacts.js'
import type { SourceParts } from './SourceParts.js'

/** How sure it is that somebody is meant: certain by a name that is theirs alone, half by words that occur in theirs. */
const confidence = { identity: 1, words: 0.5 } as const

/** More words find nobody new and make the address of the request too long. */
const maxWords = 5

export function createCustomerSource(parts: SourceParts): CustomerSource {
  const { api, contextFor, now } = parts

  async function findPartners(query: CustomerQuery, limit: number, call: Call): Promise<readonly PartnerRow[]> {
    const identity = query.type === 'identity' ? query.identity : readIdentity(query.text)
    if (identity) {
      const numbers = await findNumbers(parts, identity, call)
      return numbers.length === 0 ? [] : api.getPartners(numbers, limit, call)
    }
    const words = query.type === 'text' ? query.text.trim().split(/\s+/).filter(Boolean).slice(0, maxWords) : []
    return words.length === 0 ? [] : api.findPartners(anyOf([...numberNamed(words), allOf(words.map(containsWord))]), limit, call)
  }

  return {
    async find({ query, limit }, call) {
      const observedAt = now()
      const context = contextFor(call.locale)
      const isExact = query.type === 'identity' || readIdentity(query.text) !== undefined
      const typed = query.type === 'text' ? query.text.trim() : undefined
      const rows = await findPartners(query, limit, call)
      const matches = rows.map((row) => {
        const isSure = isExact || row.BusinessPartner === typed
        return mapMatch(row, observedAt, context, isSure ? confidence.identity : confidence.words)
      })
      return { matches: matches.filter((match): match is CustomerMatch => match !== null).slice(0, limit), observedAt }
    },

    async profile({ subject }, call) {
      const numbers = await resolveSubject(parts, subject, call)
      if (numbers.length === 0) return null
      const [partner] = await api.getPartners(numbers, 1, call)
      return partner ? mapProfile(partner, now(), contextFor(call.locale)) : null
    },
  }
}

/** An address or a number with its country says exactly who is meant; anything else is words. */
function readIdentity(text: string) {
  if (/^\S+@\S+$/.test(text.trim())) return emailIdentity(text.trim())
  const number = /^[+0][\d\s()./-]+$/.test(text.trim()) ? toE164(text) : undefined
  return number === undefined ? undefined : phoneIdentity(text.trim())
}

const numberNamed = (words: readonly string[]): readonly string[] =>
  words.filter((word) => words.length === 1 && /^[A-Za-z0-9]{1,10}$/.test(word)).map((word) => equals('BusinessPartner', word.toUpperCase()))

const nameProperties = ['BusinessPartnerFullName', 'FirstName', 'LastName', 'OrganizationBPName1']

/** SAP compares letter by letter, and keeps search terms in upper case. */
function containsWord(word: string): string {
  const lower = word.toLowerCase()
  const forms = [word, lower.replace(/^\p{L}/u, upper), lower.replace(/(?<!\p{L})\p{L}/gu, upper)]
  return anyOf([...nameProperties.flatMap((name) => forms.map((form) => contains(name, form))), contains('SearchTerm1', word.toUpperCase())])
}

const upper = (text: string): string => text.toUpperCase()
