import { addressField, dateField, emailField, languageField, listField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, calls, notes, says } from '../story.js'

/** A company: the account is an organisation's, the words are its people's. */
export const nordlichtLogistik: Person = {
  id: 'nordlicht-logistik',
  name: 'Nordlicht Logistik GmbH',
  language: 'de',
  identities: { billing: { id: '500017', party: 'organisation' }, service: { id: 'S-50017', party: 'organisation' }, mail: { id: 'it@nordlicht-logistik.example', party: 'organisation' }, phone: { id: '+4940555700', party: 'organisation' } },
  records: {
    billing: {
      detail: 'Hamburg, business customer 500017',
      fields: [
        textField('name', 'Nordlicht Logistik GmbH'), textField('tier', 'Business'), dateField('customerSince', '2016-06-01'), languageField('de'), textField('location', 'Hamburg-Waltershof'), regionField('DE'), timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '184300.00'),
        phoneField('+49 40 55 57 00'), emailField('it@nordlicht-logistik.example'), addressField('Containerstraße 1, 21129 Hamburg'), textField('company', 'Nordlicht Logistik GmbH'), textField('contact', 'Svenja Harms, IT', { label: 'Contact' }),
        textField('vat', 'DE 999 999 999', { label: 'VAT number', isPrivate: true }),
      ],
    },
    service: { detail: 'Waltershof, S-50017', fields: [textField('name', 'Nordlicht Logistik GmbH'), languageField('de'), listField('labels', 'Service level: 4 hours', 'Two sites'), textField('contact', 'Kai Möller, night shift', { label: 'Contact' })] },
  },
  orders: [
    { number: 'B-2201', placed: '2026-09-01 08:00', total: '1190.00', payment: 'paid', delivery: 'delivered', lines: [['Business fibre 10G, monthly', '1190.00']] },
    { number: 'B-2244', placed: '2026-11-10 08:00', total: '2380.00', payment: 'pending', delivery: 'processing', lines: [['Second line, site Waltershof', '1190.00'], ['Second line, site Billbrook', '1190.00']] },
  ],
  cases: [
    { number: '4688', title: 'Gate scanners lose the line at shift change', state: 'open', opened: '2026-11-21 05:58', updated: '2026-11-21 08:12', priority: 'urgent', owner: 'otto', summary: 'Four-hour level, answered after 14 minutes.' },
    { number: '4520', title: 'Second line for Billbrook', state: 'pending', opened: '2026-09-14 10:00', updated: '2026-11-10 08:00', owner: 'dana' },
  ],
  story: [
    calls('2026-11-21 05:58', 6, 'Case opened', 'Kai Möller: scanners at gate 3 drop for two minutes at six sharp.', { language: 'en' }),
    says('mail', 'email', '2026-11-21 08:10', 'Guten Morgen,\n\nheute wieder Punkt sechs: zwei Minuten Ausfall an Tor 3, acht Lkw im Rückstau. Bitte um Rückmeldung bis Mittag.\n\nSvenja Harms, IT', { id: 'nordlicht-gate', title: 'Ausfall Tor 3', thread: 'nordlicht-gate', mood: { label: 'negative', score: -0.52, confidence: 0.69, words: ['Ausfall', 'Rückstau'] } }),
    answers('mail', 'email', '2026-11-21 08:24', 'dana', 'Guten Morgen Frau Harms,\n\nOtto Brandt prüft gerade das Gerät an Tor 3. Sie hören bis 11:30 von uns.\n\nDana Voss', { title: 'Re: Ausfall Tor 3', thread: 'nordlicht-gate', answering: 'nordlicht-gate' }),
    notes('2026-11-21 09:12', 'otto', 'Switch at gate 3 renegotiates when the floodlights go off. Not our line, but we can show it.', { language: 'en', about: { source: 'service', number: '4688' } }),
  ],
  filler: { contacts: 15, from: '2023-01-01', to: '2026-11-15' },
  queue: { title: 'Gate scanners lose the line', channel: 'E-mail', excerpt: 'heute wieder Punkt sechs: zwei Minuten Ausfall an Tor 3', waitingSince: '2026-11-21 08:10', source: 'mail', record: '4688', about: 'nordlicht-gate', thread: 'nordlicht-gate' },
}
