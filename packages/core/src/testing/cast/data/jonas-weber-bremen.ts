import { addressField, dateField, emailField, languageField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, says } from '../story.js'

/** The same name as somebody in Hamburg, and nobody they know. */
export const jonasWeberBremen: Person = {
  id: 'jonas-weber-bremen',
  name: 'Jonas Weber',
  language: 'de',
  identities: { billing: { id: '102660' }, service: { id: 'S-22391' }, mail: { id: 'j.weber@werft.example' }, phone: { id: '+49421555019' }, community: { id: 'weserjonas', handle: 'weserjonas', reach: 88 } },
  records: {
    billing: {
      detail: 'Bremen, customer 102660',
      fields: [
        textField('name', 'Jonas Weber'), textField('tier', 'Silver'), dateField('customerSince', '2024-05-13'), languageField('de'), textField('location', 'Bremen'), regionField('DE'), timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '702.10'),
        phoneField('+49 421 55 50 19'), emailField('j.weber@werft.example'), addressField('Am Deich 7, 28199 Bremen'),
      ],
    },
    service: { detail: 'Bremen, S-22391', fields: [textField('name', 'Jonas Weber'), languageField('de')] },
  },
  orders: [{ number: '83-1804', placed: '2024-05-13 19:26', total: '39.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 250, 24 months', '39.90'], ['Router R5', '0.00']] }],
  cases: [{ number: '4655', title: 'Wi-Fi on the boat', state: 'pending', opened: '2026-11-17 08:30', updated: '2026-11-19 09:00', owner: 'farid' }],
  story: [
    says('community', 'post', '2026-11-17 08:22', 'Reicht ein M2-Repeater bis zum Steg? Etwa 40 Meter, dazwischen eine Hecke.', { id: 'bremen-steg', title: 'WLAN bis zum Boot', thread: 'bremen-steg', counts: { replies: 3, views: 140 } }),
    answers('community', 'post', '2026-11-17 10:05', 'farid', 'Mit Sichtverbindung ja. Durch die Hecke eher einen M4 mit Außenantenne.', { thread: 'bremen-steg', answering: 'bremen-steg' }),
    says('community', 'post', '2026-11-21 10:58', 'Den M4 gibt es bei euch nicht mehr. Was nun?', { id: 'bremen-m4', thread: 'bremen-steg', answering: 'bremen-steg' }),
  ],
  filler: { contacts: 9, from: '2024-06-01', to: '2026-11-01' },
  queue: { title: 'Wi-Fi on the boat', channel: 'Community', excerpt: 'Den M4 gibt es bei euch nicht mehr. Was nun?', waitingSince: '2026-11-21 10:58', source: 'community', record: '4655', about: 'bremen-m4', thread: 'bremen-steg' },
}
