import { addressField, dateField, emailField, languageField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, calls, rates, says, visits } from '../story.js'

/** Waited a morning for a technician, then wrote a review. */
export const martaOlsen: Person = {
  id: 'marta-olsen',
  name: 'Marta Olsen',
  language: 'en',
  identities: { billing: { id: '100055' }, service: { id: 'S-20011' }, mail: { id: 'marta@olsen.example' }, phone: { id: '+4533555012' }, community: { id: 'marta-o', handle: 'marta-o', reach: 12 }, instagram: { id: 'ig-118', handle: 'marta.in.altona', reach: 430 } },
  records: {
    billing: {
      detail: 'Hamburg, customer 100055',
      fields: [
        textField('name', 'Marta Olsen'), textField('tier', 'Gold'), dateField('customerSince', '2018-11-05'), languageField('da'), textField('location', 'Hamburg-Altona'), regionField('DE'), timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '2877.30'),
        phoneField('+45 33 55 50 12'), emailField('marta@olsen.example'), addressField('Palmaille 33, 22767 Hamburg'),
      ],
    },
    service: { detail: 'Altona, S-20011', fields: [textField('name', 'Marta Olsen'), languageField('en'), textField('preferredChannel', 'E-mail')] },
    instagram: { fields: [textField('name', 'Marta', { confidence: 0.4 })] },
  },
  orders: [
    { number: '88-1099', placed: '2026-11-16 10:00', total: '89.00', payment: 'paid', delivery: 'delayed', lines: [['Technician visit', '89.00']] },
    { number: '87-0003', placed: '2026-05-02 18:18', total: '149.00', payment: 'refunded', delivery: 'returned', lines: [['TV box', '149.00']] },
  ],
  cases: [{ number: '4699', title: 'Technician came three hours late', state: 'open', opened: '2026-11-21 10:31', updated: '2026-11-21 10:31', owner: 'dana', priority: 'normal' }],
  story: [
    says('community', 'review', '2026-11-21 10:28', 'The work was good, the waiting was not. Announced for eight, arrived at eleven, no call in between.', {
      id: 'marta-review', title: 'Technician visit', thread: 'marta-review', facts: [{ key: 'rating', type: 'rating', value: 2, outOf: 5 }], counts: { views: 31 }, mood: { label: 'mixed', score: -0.3, confidence: 0.74, words: ['good', 'no call'] },
    }),
    visits('service', '2026-11-21 11:02', 'Technician visit', 'Socket moved to the study. Signal clean. Customer present.', { place: { name: 'Palmaille 33, Hamburg', latitude: 53.5457, longitude: 9.9391 } }),
    calls('2026-11-21 09:40', 7, 'Abandoned', 'Waited for news about her technician, hung up.', {}),
    answers('mail', 'email', '2026-11-19 15:00', 'bob', 'Dear Ms Olsen,\n\nour technician comes on Saturday at 8:00.\n\nKestrel', { title: 'Your appointment', thread: 'marta-appointment' }),
    rates('2026-11-21 11:20', 2, 'See my review.'),
    says('instagram', 'message', '2026-10-02 21:10', 'Is this still the way to reach you?', { id: 'marta-reach', thread: 'marta-reach' }),
    answers('instagram', 'message', '2026-10-03 09:02', 'mira', 'It is, within a day. E-mail works always.', { thread: 'marta-reach', answering: 'marta-reach', isSentElsewhere: true }),
  ],
  filler: { contacts: 14, from: '2022-01-01', to: '2026-11-10' },
  queue: { title: 'Two stars, technician was late', channel: 'Review', excerpt: 'The work was good, the waiting was not.', waitingSince: '2026-11-21 10:28', source: 'community', record: '4699', about: 'marta-review', thread: 'marta-review' },
}
