import { addressField, dateField, emailField, languageField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, rates, says, visits } from '../story.js'

/** A thread that went well: fixed within the hour. */
export const priyaNair: Person = {
  id: 'priya-nair',
  name: 'Priya Nair',
  language: 'en',
  identities: { billing: { id: '101840' }, service: { id: 'S-21966' }, mail: { id: 'priya@nairdesign.example' }, phone: { id: '+49405550121' }, x: { id: '50118822', handle: '@priyadraws', reach: 61_000, basis: 'provided-by-person', verification: { method: 'one-time-code' } } },
  records: {
    billing: {
      detail: 'Hamburg, customer 101840',
      fields: [
        textField('name', 'Priya Nair'), textField('tier', 'Silver'), dateField('customerSince', '2023-01-16'), languageField('en'), textField('location', 'Hamburg'), regionField('DE'), timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '1204.00'),
        phoneField('+49 40 555 01 21'), emailField('priya@nairdesign.example'), addressField('Ditmar-Koel-Straße 20, 20459 Hamburg'),
      ],
    },
    service: { detail: 'Hamburg, S-21966', fields: [textField('name', 'Priya Nair'), languageField('en'), textField('company', 'Nair Design'), textField('occupation', 'Illustrator')] },
    x: { fields: [textField('name', 'Priya draws', { confidence: 0.5 })] },
  },
  orders: [{ number: '81-4402', placed: '2023-01-16 11:11', total: '44.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 500, 24 months', '44.90']] }],
  cases: [{ number: '4698', title: 'No connection after the storm', state: 'solved', opened: '2026-11-21 10:20', updated: '2026-11-21 11:29', owner: 'mira' }],
  story: [
    says('x', 'post', '2026-11-21 10:18', '@kestrelhelps storm took my line. Client call at noon. Any chance?', { id: 'priya-storm', thread: 'priya-storm', counts: { reactions: 22, replies: 3, views: 9_800 }, mood: { label: 'likely-negative', score: -0.3, confidence: 0.57 } }),
    answers('x', 'post', '2026-11-21 10:26', 'mira', '@priyadraws The cabinet in your street is back in half an hour. If not, write to me here.', { thread: 'priya-storm', answering: 'priya-storm' }),
    says('x', 'post', '2026-11-21 11:29', '@kestrelhelps thanks, that fixed it! 20 minutes to spare.', { id: 'priya-thanks', thread: 'priya-storm', answering: 'priya-storm', mood: { label: 'positive', score: 0.82, confidence: 0.92, words: ['thanks', 'fixed it'] } }),
    visits('service', '2026-11-21 10:16', 'Status page visit', 'Looked up 20459, then pressed “Tell me when it is back”.'),
    rates('2025-06-03 15:00', 5, 'No complaints at all.'),
    says('x', 'post', '2026-11-20 14:14', 'Commission slots for January are open.', { isUnaddressed: true, media: [{ type: 'image', url: 'https://media.kestrel.example/posts/heron.jpg', alt: 'Ink drawing of a heron on a bollard', width: 900, height: 1200 }] }),
  ],
  filler: { contacts: 13, from: '2023-03-01', to: '2026-10-30' },
  queue: { title: 'Thanks, that fixed it', channel: 'X', excerpt: '@kestrelhelps thanks, that fixed it! 20 minutes to spare.', waitingSince: '2026-11-21 11:29', source: 'x', record: '4698', about: 'priya-thanks', thread: 'priya-storm' },
}
