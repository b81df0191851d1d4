import { addressField, dateField, emailField, languageField, listField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, calls, notes, says } from '../story.js'

/** Wants to leave; asked to be called back. Not the Jonas Weber of Bremen. */
export const jonasWeber: Person = {
  id: 'jonas-weber',
  name: 'Jonas Weber',
  language: 'de',
  identities: { billing: { id: '098220' }, service: { id: 'S-18830' }, mail: { id: 'jonas.weber@post.example' }, phone: { id: '+49405550107' }, facebook: { id: 'fb-330187', handle: 'Jonas Weber', reach: 640 } },
  records: {
    billing: {
      detail: 'Hamburg, customer 098220',
      fields: [
        textField('name', 'Jonas Weber'), textField('tier', 'Bronze'), dateField('customerSince', '2017-02-01'), languageField('de'), textField('location', 'Hamburg'), regionField('DE'), timeZoneField('Europe/Berlin'),
        moneyField('lifetimeValue', '3310.40'), phoneField('+49 40 555 01 07'), emailField('jonas.weber@post.example'), addressField('Eppendorfer Weg 112, 20259 Hamburg'), dateField('contractEnd', '2027-01-31', { label: 'Contract ends' }),
      ],
    },
    service: { detail: 'Hamburg, S-18830', fields: [textField('name', 'Jonas Weber'), languageField('de'), listField('labels', 'Thinking of leaving'), textField('preferredChannel', 'Phone')] },
    facebook: { fields: [textField('name', 'Jonas Weber', { confidence: 0.6 })] },
  },
  orders: [{ number: '84-9917', placed: '2025-02-01 00:10', total: '42.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 250, 24 months', '42.90']] }],
  cases: [
    { number: '4702', title: 'Call back about the end of the contract', kind: 'call', state: 'open', opened: '2026-11-21 11:50', updated: '2026-11-21 11:50', owner: 'ken', priority: 'normal', summary: 'Reachable until 14:00.' },
    { number: '4411', title: 'Price rise in July', state: 'closed', opened: '2026-07-02 09:14', updated: '2026-07-09 16:00', owner: 'bob' },
  ],
  story: [
    calls('2026-11-21 11:48', 4, 'Call back arranged', 'Asks what a new contract would cost and until when he must give notice. Reachable until 14:00.', { id: 'jonas-call', language: 'en' }),
    says('mail', 'email', '2026-07-02 09:10', 'Guten Tag,\n\nder Preis steigt zum dritten Mal in zwei Jahren. Was bekomme ich dafür mehr?\n\nJonas Weber', { id: 'jonas-price', title: 'Preiserhöhung', thread: 'jonas-price', mood: { label: 'negative', score: -0.55, confidence: 0.71, words: ['zum dritten Mal'] } }),
    answers('mail', 'email', '2026-07-03 11:30', 'bob', 'Guten Tag Herr Weber,\n\nIhr Ärger ist verständlich. Wir haben Ihnen für zwölf Monate den alten Preis eingetragen.\n\nFreundliche Grüße\nBob Adeyemi', { title: 'Re: Preiserhöhung', thread: 'jonas-price', answering: 'jonas-price' }),
    notes('2026-11-21 11:52', 'ken', 'Kind, but has an offer from elsewhere. May give up to three months free, says Dana.', { language: 'en' }),
    says('facebook', 'comment', '2026-07-05 20:00', 'Immerhin: angerufen, zugehört, alter Preis bleibt. Geht doch.', { counts: { reactions: 5 }, mood: { label: 'likely-positive', score: 0.34, confidence: 0.6, words: ['Geht doch'] } }),
  ],
  filler: { contacts: 13, from: '2021-06-01', to: '2026-10-30' },
  queue: { title: 'Call back about contract end', channel: 'Phone', excerpt: 'Asks what a new contract would cost. Reachable until 14:00.', waitingSince: '2026-11-21 11:50', source: 'phone', record: '4702', about: 'jonas-call' },
}
