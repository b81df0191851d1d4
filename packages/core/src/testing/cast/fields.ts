import type { FieldKey } from '../../model/index.js'
import type { PersonField } from './Person.js'

type Extra = Partial<Omit<PersonField, 'key' | 'value'>>

export const textField = (key: FieldKey, value: string, extra: Extra = {}): PersonField => ({ key, value: { type: 'text', value }, ...extra })
export const languageField = (value: string): PersonField => ({ key: 'language', value: { type: 'language', value } })
export const regionField = (value: string): PersonField => ({ key: 'region', value: { type: 'region', value } })
export const timeZoneField = (value: string): PersonField => ({ key: 'timeZone', value: { type: 'time-zone', value } })
export const dateField = (key: FieldKey, value: string, extra: Extra = {}): PersonField => ({ key, value: { type: 'date', value }, ...extra })
export const moneyField = (key: FieldKey, amount: string, extra: Extra = {}): PersonField => ({ key, value: { type: 'money', value: { amount, currency: 'EUR' } }, ...extra })
export const listField = (key: FieldKey, ...value: readonly string[]): PersonField => ({ key, value: { type: 'list', value } })

export const addressField = (value: string, extra: Extra = {}): PersonField => textField('address', value, { label: 'Address', isPrivate: true, ...extra })
export const phoneField = (value: string, extra: Extra = {}): PersonField => textField('phone', value, { label: 'Phone', isPrivate: true, ...extra })
export const emailField = (value: string, extra: Extra = {}): PersonField => textField('email', value, { label: 'E-mail', isPrivate: true, ...extra })
