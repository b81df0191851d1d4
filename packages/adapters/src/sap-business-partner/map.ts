import {
  emailIdentity, phoneIdentity, type CustomerMatch, type FieldValue, type Identity, type IdentityClaim, type Instant, type ProfileField,
  type ProfileFragment, type SourceId,
} from '@alongside/core/model'
import type { AddressRow, PartnerRow } from './api.js'
import type { Words } from './descriptor.js'
import { mapContacts, type Contacts } from './mapContacts.js'
import { mapDay } from './mapDate.js'

/** Identities with this scheme are partner numbers; their realm says of which system and client. */
export const partnerScheme = 'sap-business-partner'

export interface MapContext {
  readonly source: SourceId
  readonly label: string
  readonly realm: string
  readonly words: Words
  /** The partner's page in the company's own SAP screens. */
  readonly openPartner?: (number: string) => string
  readonly openOrder?: (number: string) => string
}

/** Null for a row without a number: there would be nothing to point at. */
export function mapMatch(partner: PartnerRow, observedAt: Instant, context: MapContext, confidence: number): CustomerMatch | null {
  const identity = mapIdentity(partner, context.realm)
  if (!identity) return null
  const contacts = mapContacts(partner, Date.parse(observedAt))
  const detail = [contacts.addresses[0]?.CityName, partner.NaturalPersonEmployerName, identity.id].filter(Boolean).join(', ')
  return {
    record: { source: context.source, id: identity.id },
    name: mapName(partner),
    detail,
    identities: [identity, ...mapContactIdentities(contacts, identity.party)],
    confidence,
  }
}

export function mapProfile(partner: PartnerRow, observedAt: Instant, context: MapContext): ProfileFragment | null {
  const identity = mapIdentity(partner, context.realm)
  if (!identity) return null
  const contacts = mapContacts(partner, Date.parse(observedAt))
  const url = context.openPartner?.(identity.id)
  return {
    record: { source: context.source, id: identity.id },
    fields: mapFields(partner, contacts, context).map((field) => ({ ...field, observedAt, confidence: 1 })),
    identities: mapClaims(identity, contacts, context),
    observedAt,
    ...(url !== undefined && { url }),
  }
}

function mapIdentity({ BusinessPartner, BusinessPartnerCategory }: PartnerRow, realm: string): Identity | undefined {
  // A group (a household, a joint account) is nobody's own name either.
  const party = BusinessPartnerCategory === '2' || BusinessPartnerCategory === '3' ? 'organisation' : 'person'
  return BusinessPartner ? { scheme: partnerScheme, realm, id: BusinessPartner, handle: BusinessPartner, party } : undefined
}

function mapName(partner: PartnerRow): string {
  const { BusinessPartnerFullName, FirstName, LastName, OrganizationBPName1, OrganizationBPName2, BusinessPartner } = partner
  const parts = [FirstName, LastName, OrganizationBPName1, OrganizationBPName2]
  return BusinessPartnerFullName?.trim() || parts.map((part) => part?.trim()).filter(Boolean).join(' ') || (BusinessPartner ?? '')
}

type Fact = Omit<ProfileField, 'observedAt' | 'confidence'>

function mapFields(partner: PartnerRow, contacts: Contacts, { words }: MapContext): readonly Fact[] {
  const language = mapLanguage(partner.CorrespondenceLanguage || partner.Language)
  const since = mapDay(partner.to_Customer?.CreationDate) ?? mapDay(partner.CreationDate)
  const birthDate = mapDay(partner.BirthDate)
  const [main] = contacts.addresses
  const country = main?.Country?.trim()
  const labels = [...(partner.BusinessPartnerIsBlocked ? [words.blocked] : []), ...(partner.IsMarkedForArchiving ? [words.archived] : [])]
  const terms = [partner.SearchTerm1, partner.SearchTerm2].flatMap((term) => term?.trim() || [])
  return [
    text('name', mapName(partner)),
    text('category', words.categories[partner.BusinessPartnerCategory ?? ''], { label: words.category }),
    text('company', partner.NaturalPersonEmployerName),
    text('customerClass', partner.to_Customer?.CustomerClassification, { label: words.customerClass }),
    since && { key: 'customerSince', value: { type: 'date', value: since } },
    birthDate && { key: 'birthDate', value: { type: 'date', value: birthDate }, isPrivate: true },
    language && { key: 'language', value: { type: 'language', value: language } },
    text('location', main?.CityName),
    country && /^[A-Z]{2}$/.test(country) && { key: 'region', value: { type: 'region', value: country } },
    several('address', contacts.addresses.map(mapAddress), { label: words.address, isPrivate: true }),
    several('email', contacts.emails, { label: words.email, isPrivate: true }),
    several('phone', contacts.phones, { label: words.phone, isPrivate: true }),
    labels.length > 0 && { key: 'labels', value: { type: 'list', value: labels } },
    terms.length > 0 && { key: 'searchTerms', label: words.searchTerms, value: { type: 'list', value: terms } },
  ].filter((field): field is Fact => Boolean(field))
}

type Extra = Pick<ProfileField, 'label' | 'isPrivate'>

function text(key: string, value: string | null | undefined, extra: Extra = {}): Fact | undefined {
  return value?.trim() ? { key, value: { type: 'text', value: value.trim() }, ...extra } : undefined
}

function several(key: string, values: readonly string[], extra: Extra): Fact | undefined {
  const stated = values.filter((value) => value !== '')
  const [first] = stated
  if (first === undefined) return undefined
  const value: FieldValue = stated.length === 1 ? { type: 'text', value: first } : { type: 'list', value: stated }
  return { key, value, ...extra }
}

function mapAddress({ StreetName, HouseNumber, PostalCode, CityName, Country }: AddressRow): string {
  const lines = [[StreetName, HouseNumber], [PostalCode, CityName], [Country]]
  return lines.map((parts) => parts.map((part) => part?.trim()).filter(Boolean).join(' ')).filter(Boolean).join(', ')
}

/** Two letters of ISO 639 in upper case, but for a few codes that are SAP's own. */
function mapLanguage(code: string | null | undefined): string | undefined {
  const own: Readonly<Record<string, string>> = { ZF: 'zh-Hant', ZH: 'zh-Hans', SH: 'sr-Latn' }
  const letters = code?.trim().toUpperCase() ?? ''
  return own[letters] ?? (/^[A-Z]{2}$/.test(letters) ? letters.toLowerCase() : undefined)
}

function mapContactIdentities({ emails, internationalPhones }: Contacts, party: Identity['party']): readonly Identity[] {
  return [...emails.map(emailIdentity), ...internationalPhones.map(phoneIdentity)].map((identity) => ({ ...identity, party }))
}

function mapClaims(identity: Identity, contacts: Contacts, { label, words, openPartner }: MapContext): readonly IdentityClaim[] {
  const verification = { method: 'crm' } as const
  const url = openPartner?.(identity.id)
  return [
    { identity, label, verification, ...(url !== undefined && { url }) },
    ...mapContactIdentities(contacts, identity.party).map((contact) => ({
      identity: contact, label: contact.scheme === 'email' ? words.email : words.phone, verification, isPrivate: true,
    })),
  ]
}
