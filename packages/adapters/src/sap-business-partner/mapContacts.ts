import { emailIdentity, identityKey, phoneIdentity, type Identity } from '@alongside/core/model'
import { mapTime } from './mapDate.js'
import type { AddressRow, PartnerRow, PhoneRow, Related } from './api.js'

/** How a partner can be reached, the preferred way first, each once. */
export interface Contacts {
  readonly addresses: readonly AddressRow[]
  readonly emails: readonly string[]
  /** As people read them. */
  readonly phones: readonly string[]
  /** Those that are valid everywhere: with a country. */
  readonly internationalPhones: readonly string[]
}

/** What is on addresses that are still valid at `now`. */
export function mapContacts({ to_BusinessPartnerAddress }: PartnerRow, now: number): Contacts {
  const addresses = rowsOf(to_BusinessPartnerAddress).filter(({ ValidityEndDate }) => (mapTime(ValidityEndDate) ?? Infinity) >= now)
  const emails = preferredFirst(addresses.flatMap(({ to_EmailAddress }) => rowsOf(to_EmailAddress)), ({ IsDefaultEmailAddress }) => IsDefaultEmailAddress)
  const phones = preferredFirst(
    addresses.flatMap(({ to_PhoneNumber, to_MobilePhoneNumber }) => [...rowsOf(to_PhoneNumber), ...rowsOf(to_MobilePhoneNumber)]),
    ({ IsDefaultPhoneNumber }) => IsDefaultPhoneNumber,
  )
  return {
    addresses,
    emails: distinct(emails.flatMap(({ EmailAddress }) => EmailAddress?.trim() || []), emailIdentity),
    phones: distinct(phones.flatMap((phone) => phone.InternationalPhoneNumber?.trim() || phone.PhoneNumber?.trim() || []), phoneIdentity),
    internationalPhones: distinct(phones.flatMap((phone) => toInternational(phone) ?? []), phoneIdentity),
  }
}

/** The number with its country, or undefined: nobody can tell whose 040 5550142 is. */
export function toInternational({ InternationalPhoneNumber, PhoneNumber }: PhoneRow): string | undefined {
  return [InternationalPhoneNumber, PhoneNumber].map((text) => toE164(text ?? '')).find((number) => number !== undefined)
}

/** `+49 (40) 555-0142` as `+49405550142`; undefined without a country. */
export function toE164(text: string): string | undefined {
  const number = text.replace(/[^\d+]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{5,14}$/.test(number) ? number : undefined
}

const rowsOf = <T>(related: Related<T> | undefined): readonly T[] => related?.results ?? []

function preferredFirst<T>(rows: readonly T[], isPreferred: (row: T) => boolean | null | undefined): readonly T[] {
  return [...rows].sort((a, b) => Number(isPreferred(b) ?? false) - Number(isPreferred(a) ?? false))
}

function distinct(texts: readonly string[], toIdentity: (text: string) => Identity): readonly string[] {
  return [...new Map([...texts].reverse().map((text) => [identityKey(toIdentity(text)), text])).values()].reverse()
}
