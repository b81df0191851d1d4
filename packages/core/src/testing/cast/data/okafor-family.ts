import { addressField, dateField, emailField, languageField, listField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, notes, rates, says } from '../story.js'

/** One account, four people: who writes shows only in the words. */
export const okaforFamily: Person = {
  id: 'okafor-family',
  name: 'Family Okafor-Lindqvist',
  language: 'en',
  identities: { billing: { id: '101555' }, service: { id: 'S-21700' }, mail: { id: 'family@okafor-lindqvist.example' }, phone: { id: '+49405550199' }, facebook: { id: 'fb-4401', handle: 'Ngozi Okafor', reach: 530 }, chat: { id: 'visitor-2210' } },
  records: {
    billing: {
      detail: 'Norderstedt, customer 101555',
      fields: [
        textField('name', 'Family Okafor-Lindqvist'), textField('tier', 'Silver'), dateField('customerSince', '2022-07-07'), languageField('en'), textField('location', 'Norderstedt'), regionField('DE'), timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '1677.70'),
        phoneField('+49 40 555 01 99'), emailField('family@okafor-lindqvist.example'), addressField('Birkenweg 3, 22846 Norderstedt'),
      ],
    },
    service: { detail: 'Norderstedt, S-21700', fields: [textField('name', 'Ngozi Okafor'), languageField('en'), listField('labels', 'Shared account', 'Child safety on'), textField('holders', 'Ngozi, Lars, Ada, Emeka', { label: 'Who uses it' })] },
    facebook: { fields: [textField('name', 'Ngozi Okafor', { confidence: 0.7 })] },
  },
  orders: [{ number: '87-8080', placed: '2026-09-12 17:00', total: '99.80', payment: 'paid', delivery: 'delivered', lines: [['Mesh repeater M2', '99.80', 2]] }],
  cases: [{ number: '4670', title: 'Child safety blocks the school portal', state: 'open', opened: '2026-11-20 16:30', updated: '2026-11-21 08:01', owner: 'bob' }],
  story: [
    says('chat', 'chat', '2026-11-20 16:25', 'hi its emeka, the school site is blocked again and i have homework', { thread: 'okafor-school' }),
    answers('chat', 'chat', '2026-11-20 16:28', 'bob', 'Hi Emeka, I can see why. One of your parents has to allow it; I write to them now.', { thread: 'okafor-school' }),
    answers('mail', 'email', '2026-11-20 16:40', 'bob', 'Hello, child safety blocks the portal of the school. May I add it to the list of allowed pages?', { id: 'okafor-ask', title: 'School portal', thread: 'okafor-portal' }),
    says('mail', 'email', '2026-11-21 08:00', 'Yes please, and sorry that he went ahead on his own. Lars', { id: 'okafor-yes', title: 'Re: School portal', thread: 'okafor-portal', answering: 'okafor-ask' }),
    notes('2026-11-20 16:45', 'bob', 'Only Ngozi and Lars may change the contract. The children write in the chat now and then.', { language: 'en' }),
    rates('2026-09-20 12:00', 5, 'The repeaters reach the attic. Ada is happy, so we are.'),
  ],
  filler: { contacts: 11, from: '2023-02-01', to: '2026-11-10' },
  queue: { title: 'Child safety blocks the school portal', channel: 'E-mail', excerpt: 'Yes please, and sorry that he went ahead on his own. Lars', waitingSince: '2026-11-21 08:00', source: 'mail', record: '4670', about: 'okafor-yes', thread: 'okafor-portal' },
}
