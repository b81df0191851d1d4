import { dateField, emailField, languageField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, says } from '../story.js'

/** A reseller's desk with a past of 100,000 items. */
export const henrikeArchive: Person = {
  id: 'henrike-archive',
  name: 'Henrike Archive',
  language: 'de',
  identities: { billing: { id: '090001' }, service: { id: 'S-10001' }, archive: { id: 'A-1' }, mail: { id: 'henrike@archive.example' }, phone: { id: '+49405550100' } },
  records: {
    billing: { detail: 'Hamburg, reseller 090001', fields: [textField('name', 'Henrike Archive'), textField('tier', 'Partner'), dateField('customerSince', '2019-01-02'), languageField('de'), textField('location', 'Hamburg'), regionField('DE'), timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '963210.00'), phoneField('+49 40 555 01 00'), emailField('henrike@archive.example')] },
    service: { detail: 'Hamburg, S-10001', fields: [textField('name', 'Henrike Archive'), languageField('de'), textField('occupation', 'Reseller')] },
  },
  orders: [{ number: 'P-1', placed: '2026-11-02 08:00', total: '8140.00', payment: 'paid', delivery: 'delivered', lines: [['Router R5, box of 100', '8140.00']] }],
  cases: [{ number: '4600', title: 'Monthly reconciliation', state: 'pending', opened: '2026-11-01 08:00', updated: '2026-11-20 12:00', owner: 'dana' }],
  story: [
    says('mail', 'email', '2026-11-20 17:45', 'Moin, die Liste für November fehlt noch. Sonst alles wie immer.', { id: 'henrike-list', title: 'Liste November', thread: 'henrike-list' }),
    answers('mail', 'email', '2026-11-20 17:58', 'dana', 'Moin Henrike, kommt Montag.', { title: 'Re: Liste November', thread: 'henrike-list', answering: 'henrike-list' }),
  ],
  past: { length: 100_000, newest: '2026-11-20 12:00' },
  queue: { title: 'List for November', channel: 'E-mail', excerpt: 'Moin, die Liste für November fehlt noch.', waitingSince: '2026-11-20 17:45', source: 'mail', record: '4600', about: 'henrike-list', thread: 'henrike-list' },
}
