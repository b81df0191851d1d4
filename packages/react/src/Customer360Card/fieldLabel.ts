import type { FieldKey } from '@alongside/core/model'
import { cleanText } from '@alongside/core/text'
import type { Translate } from '../messages/createTranslate.js'

const known = {
  name: 'card.field.name', tier: 'card.field.tier', customerSince: 'card.field.customerSince', timeZone: 'card.field.timeZone',
  language: 'card.field.language', location: 'card.field.location', region: 'card.field.region', labels: 'card.field.labels',
  company: 'card.field.company', occupation: 'card.field.occupation', birthDate: 'card.field.birthDate',
  lifetimeValue: 'card.field.lifetimeValue', preferredChannel: 'card.field.preferredChannel', note: 'card.field.note',
  address: 'card.field.address', phone: 'card.field.phone', email: 'card.field.email', isVip: 'card.vip',
  lastPurchase: 'card.fact.lastPurchase', openCases: 'card.fact.openCases', reach: 'card.fact.reach',
} as const

/** What a field is called: in the agent's words where the library knows it, in the source's words otherwise. */
export function fieldLabel(t: Translate, key: FieldKey, label?: string): string {
  return Object.hasOwn(known, key) ? t(known[key as keyof typeof known]) : cleanText(label ?? key)
}
