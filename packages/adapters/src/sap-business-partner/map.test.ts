import type { ProfileField } from '@alongside/core/model'
import { describe, expect, test } from 'vitest'
import type { PartnerRow } from './api.js'
import { wordsFor } from './descriptor.js'
import { mapProfile, type MapContext } from './map.js'
import partners from './recorded/partners.json' with { type: 'json' }

const at = '2026-11-21T09:00:00.000Z'
const context = (locale = 'en'): MapContext => ({ source: 'sap', label: 'SAP', realm: 'N01/100', words: wordsFor(locale), openPartner: (number) => `https://s4.example/#partner-${number}` })
const [ines, company, , ben] = partners.d.results as readonly PartnerRow[]
const map = (partner: PartnerRow = {}, locale?: string) => mapProfile(partner, at, context(locale))
const field = (partner: PartnerRow | undefined, key: string, locale?: string): ProfileField | undefined => map(partner, locale)?.fields.find((one) => one.key === key)
const valueOf = (partner: PartnerRow | undefined, key: string, locale?: string) => field(partner, key, locale)?.value

describe('a business partner as a profile', () => {
  test('a person has a name, an employer, a language, a birthday and a first day', () => {
    expect(map(ines)?.fields.map(({ key, value }) => [key, value.value])).toEqual([
      ['name', 'Inés Roth'], ['category', 'Person'], ['company', 'Landgericht Hamburg'], ['customerClass', 'A'], ['customerSince', '2019-04-15'], ['birthDate', '1984-05-02'],
      ['language', 'de'], ['location', 'Hamburg'], ['region', 'DE'], ['address', 'Lindenallee 14, 20259 Hamburg, DE'], ['email', 'Ines.Roth@Posta.example'],
      ['phone', ['+49405550142', '+491715550917']], ['searchTerms', ['ROTH', 'DOLMETSCHERIN']],
    ])
  })

  test('an organisation says so, in the agent\'s language', () => {
    expect(valueOf(company, 'category', 'de-AT')).toEqual({ type: 'text', value: 'Organisation' })
    expect(field(company, 'category', 'ar')?.label).toBe('نوع الشريك')
    expect(valueOf(company, 'name')).toEqual({ type: 'text', value: "Müller & Söhne O'Brien 100% GmbH" })
    expect(map(company)?.identities.every(({ identity }) => identity.party === 'organisation')).toBe(true)
  })

  test('an address that has ended is no longer theirs', () => {
    expect(JSON.stringify(map(ines))).not.toContain('Osterstraße')
  })

  test('what may not appear in public is marked', () => {
    expect(map(ines)?.fields.filter(({ isPrivate }) => isPrivate).map(({ key }) => key)).toEqual(['birthDate', 'address', 'email', 'phone'])
    expect(map(ines)?.identities.map(({ identity, isPrivate }) => [identity.scheme, isPrivate ?? false])).toEqual([
      ['sap-business-partner', false], ['email', true], ['phone', true], ['phone', true],
    ])
  })

  test('every name of theirs is vouched for by the CRM, and the number leads to the record', () => {
    const profile = map(ines)
    expect(profile?.identities.every(({ verification }) => verification?.method === 'crm')).toBe(true)
    expect([profile?.url, profile?.identities[0]?.url]).toEqual(['https://s4.example/#partner-1000', 'https://s4.example/#partner-1000'])
  })

  test('a blocked partner is labelled', () => {
    expect(valueOf(ben, 'labels', 'en')).toEqual({ type: 'list', value: ['Blocked in SAP'] })
  })

  test('SAP\'s own language codes become those everybody uses, and unknown ones are left out', () => {
    const language = (code: string) => valueOf({ ...ines, CorrespondenceLanguage: code }, 'language')?.value
    expect(['EN', 'zf', 'ZH', '1X'].map(language)).toEqual(['en', 'zh-Hant', 'zh-Hans', undefined])
  })

  test('a number without a country is shown and is nobody\'s identity', () => {
    const rows = { results: [{ to_PhoneNumber: { results: [{ PhoneNumber: '040 5550142' }] } }] }
    const profile = map({ BusinessPartner: '7', to_BusinessPartnerAddress: rows })
    expect(profile?.fields.find(({ key }) => key === 'phone')?.value.value).toBe('040 5550142')
    expect(profile?.identities).toHaveLength(1)
  })

  test('a row that says next to nothing still has a name; one without a number is nobody', () => {
    expect(map({ BusinessPartner: '7' })?.fields).toMatchObject([{ key: 'name', value: { value: '7' } }])
    expect(map({ FirstName: 'Nobody' })).toBeNull()
  })
})
