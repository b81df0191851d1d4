import type { Call } from '@alongside/core/adapter'
import { emailIdentity, isSameIdentity, phoneIdentity, type Identity } from '@alongside/core/model'
import type { Api } from './api.js'
import { anyOf, equals } from './filters.js'
import { partnerScheme } from './map.js'
import { toE164, toInternational } from './mapContacts.js'
import type { SourceParts } from './SourceParts.js'

/** How much of an e-mail address its search field holds, in upper case. The address itself is compared letter by letter. */
const searchLength = 20

/** The numbers of the partners that carry this identity. Another system's numbers lead to nobody here, and are not sent. */
export async function findNumbers({ api, realm }: Pick<SourceParts, 'api' | 'realm'>, identity: Identity, call: Call): Promise<readonly string[]> {
  const scheme = identity.scheme.trim().toLowerCase()
  if (scheme === 'email') return findByEmail(api, identity.id, call)
  if (scheme === 'phone') return findByPhone(api, identity.id, call)
  const own = { ...identity, scheme: partnerScheme, realm }
  return isSameIdentity(identity, own) && identity.id.trim() !== '' ? [identity.id.trim()] : []
}

/**
 * The partners of a whole subject. Numbers are links somebody made, so they decide. E-mails and phones only point: several
 * partners may share one, so together they must leave a single partner, or it is nobody.
 */
export async function resolveSubject(parts: Pick<SourceParts, 'api' | 'realm'>, subject: readonly Identity[], call: Call): Promise<readonly string[]> {
  const isNumber = ({ scheme }: Identity) => scheme.trim().toLowerCase() === partnerScheme
  const named = await Promise.all(subject.filter(isNumber).map((identity) => findNumbers(parts, identity, call)))
  if (named.flat().length > 0) return [...new Set(named.flat())]
  const pointed = await Promise.all(subject.filter((identity) => !isNumber(identity)).map((identity) => findNumbers(parts, identity, call)))
  const [first = [], ...others] = pointed.filter((numbers) => numbers.length > 0)
  const shared = first.filter((number) => others.every((numbers) => numbers.includes(number)))
  return shared.length === 1 ? shared : []
}

async function findByEmail(api: Api, address: string, call: Call): Promise<readonly string[]> {
  const typed = address.trim()
  if (typed === '') return []
  const exact = [typed, typed.toLowerCase()].map((text) => equals('EmailAddress', text))
  const rows = await api.findEmails(anyOf([...exact, equals('SearchEmailAddress', typed.toUpperCase().slice(0, searchLength))]), call)
  return toNumbers(api, rows.filter(({ EmailAddress }) => isSameIdentity(emailIdentity(EmailAddress ?? ''), emailIdentity(typed))), call)
}

async function findByPhone(api: Api, number: string, call: Call): Promise<readonly string[]> {
  const wanted = toE164(number)
  if (wanted === undefined) return []
  const exact = [wanted, number.trim()].flatMap((text) => [equals('InternationalPhoneNumber', text), equals('PhoneNumber', text)])
  const rows = await api.findPhones(anyOf(exact), call)
  return toNumbers(api, rows.filter((row) => isSameIdentity(phoneIdentity(toInternational(row) ?? ''), phoneIdentity(wanted))), call)
}

interface ContactRow {
  readonly AddressID?: string | null
  readonly Person?: string | null
}

/** An address may be a company's with the contact of one of its people: where both name a person, it must be the same one. */
async function toNumbers(api: Api, contacts: readonly ContactRow[], call: Call): Promise<readonly string[]> {
  const ids = [...new Set(contacts.flatMap(({ AddressID }) => AddressID || []))]
  if (ids.length === 0) return []
  const addresses = await api.getAddresses(ids, call)
  const isReached = (address: ContactRow) =>
    contacts.some(({ AddressID, Person }) => AddressID === address.AddressID && (!Person || !address.Person || Person === address.Person))
  return [...new Set(addresses.filter(isReached).flatMap(({ BusinessPartner }) => BusinessPartner || []))]
}
