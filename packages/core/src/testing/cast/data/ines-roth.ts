import { addressField, dateField, emailField, languageField, listField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, calls, notes, rates, says, visits } from '../story.js'

const router = 'ines-router'
const privately = 'ines-private'

/** The person the day is about: a loyal customer whose router fails for the third time. */
export const inesRoth: Person = {
  id: 'ines-roth',
  name: 'Ines Roth',
  language: 'en',
  identities: {
    billing: { id: '100482' },
    service: { id: 'S-20741' },
    facebook: { id: 'fb-7104482', handle: 'Ines R.', reach: 212, verification: { method: 'platform' }, avatarUrl: 'https://media.kestrel.example/avatars/ines-r.jpg' },
    x: { id: '90133582', handle: '@ines_r', reach: 1_840, basis: 'consented', verification: { method: 'one-time-code', at: '2026-03-11T09:14:00.000Z' }, url: 'https://x.kestrel.example/ines_r' },
    mail: { id: 'ines.roth@post.example', verification: { method: 'sign-in', at: '2019-05-02T07:30:00.000Z' } },
    phone: { id: '+49405550142', verification: { method: 'crm' } },
    chat: { id: 'visitor-5512' },
    community: { id: 'ines-hh', handle: 'ines-hh', reach: 36, verification: { method: 'sign-in' } },
  },
  records: {
    billing: {
      detail: 'Hamburg, customer 100482',
      fields: [
        textField('name', 'Ines Roth'), textField('tier', 'Gold'), dateField('customerSince', '2019-04-15'), languageField('de'), textField('location', 'Hamburg'),
        regionField('DE'), timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '2140.60'), dateField('birthDate', '1984-05-02', { isPrivate: true }),
        phoneField('+49 40 555 01 42'), emailField('ines.roth@post.example'), addressField('Lindenallee 14, 20259 Hamburg'), textField('occupation', 'Translator'),
        textField('iban', 'DE•• •••• 4417', { label: 'Direct debit', isPrivate: true }),
      ],
    },
    service: {
      detail: 'Hamburg, S-20741', observed: '2026-11-21 09:00',
      fields: [
        textField('name', 'Ines Roth'), languageField('de'), textField('location', 'Hamburg'), textField('preferredChannel', 'Private message'), listField('labels', 'Works from home', 'Third router'),
        phoneField('+49 171 555 0917', { observed: '2023-06-01 10:00', staleAt: '2025-06-01 10:00', confidence: 0.6 }),
        addressField('Osterstraße 88, 20259 Hamburg', { observed: '2022-02-14 12:00', staleAt: '2024-02-14 12:00', confidence: 0.5 }),
        textField('router', 'R7, firmware 4.2.1', { label: 'Router' }), textField('note', 'Translates for courts: a dead line costs her a day’s fee.'),
      ],
      claims: [{ source: 'mastodon', identity: { id: '1140021', handle: '@inesroth@art.example' } }],
    },
    facebook: { fields: [textField('name', 'Ines R.', { confidence: 0.7 }), textField('location', 'Hamburg-Eimsbüttel', { confidence: 0.6 })] },
    x: { fields: [textField('name', 'ines', { confidence: 0.5 }), textField('bio', 'Words between German and Portuguese. Rows on the Alster.', { label: 'Bio', confidence: 0.5 })] },
  },
  orders: [
    { number: '88-1207', placed: '2026-11-20 19:12', total: '0.00', payment: 'paid', delivery: 'shipping', lines: [['Router R7, replacement', '0.00'], ['Express delivery', '0.00']] },
    { number: '88-0911', placed: '2026-11-03 18:02', total: '49.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 1000, 24 months', '49.90']] },
    { number: '87-4410', placed: '2026-08-17 11:20', total: '0.00', payment: 'paid', delivery: 'delivered', lines: [['Router R7, replacement', '0.00']] },
    { number: '86-9023', placed: '2026-02-06 15:44', total: '129.00', payment: 'partly-refunded', delivery: 'delivered', lines: [['Router R7', '129.00']] },
    { number: '85-1176', placed: '2025-10-01 09:05', total: '79.90', payment: 'paid', delivery: 'delivered', lines: [['Mesh repeater M2', '79.90']] },
    { number: '84-0031', placed: '2025-01-09 20:31', total: '44.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 500, 12 months', '44.90']] },
    { number: '83-2209', placed: '2024-06-18 13:13', total: '19.90', payment: 'refunded', delivery: 'returned', lines: [['TV box, rental', '19.90']] },
    { number: '82-7714', placed: '2023-12-02 17:40', total: '59.80', payment: 'paid', delivery: 'delivered', lines: [['Network cable, 10 m', '29.90', 2]] },
    { number: '81-3345', placed: '2023-01-04 10:10', total: '39.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 250, 24 months', '39.90']] },
    { number: '79-5521', placed: '2021-05-27 16:22', total: '9.90', payment: 'paid', delivery: 'cancelled', lines: [['Fixed IP address', '9.90']] },
    { number: '77-1090', placed: '2020-11-30 08:55', total: '69.00', payment: 'paid', delivery: 'delivered', lines: [['Cordless phone C3', '69.00']] },
    { number: '74-0482', placed: '2019-04-15 12:00', total: '34.90', payment: 'paid', delivery: 'delivered', lines: [['DSL 100, 24 months', '34.90'], ['Router R3', '0.00']] },
  ],
  cases: [
    { number: '4711', title: 'Router failed again', state: 'open', opened: '2026-11-21 09:03', updated: '2026-11-21 09:41', priority: 'high', owner: 'mira', summary: 'Third R7 in ten months. Replacement on its way, technician promised for today, 17:00.' },
    { number: '4498', title: 'Second R7 dropped the line every evening', state: 'solved', opened: '2026-08-15 20:10', updated: '2026-08-19 10:00', priority: 'normal', owner: 'bob', summary: 'Replaced after remote check.' },
    { number: '3920', title: 'R7 did not start after the update', state: 'closed', opened: '2026-02-04 18:31', updated: '2026-02-09 09:12', owner: 'farid', summary: 'Refunded 40 € as goodwill.' },
    { number: '3105', title: 'Wrong amount on the December invoice', state: 'closed', opened: '2024-12-28 10:02', updated: '2025-01-03 15:20', owner: 'bob' },
  ],
  story: [
    says('facebook', 'comment', '2026-11-21 09:02', 'Third time my router died. Order 88-1207. Anyone there?', {
      id: 'ines-third-router', thread: router, counts: { reactions: 41, replies: 3 }, about: { source: 'billing', number: '88-1207' },
      mood: { label: 'negative', score: -0.74, confidence: 0.91, words: ['Third time', 'died'] },
      media: [{ type: 'image', url: 'https://media.kestrel.example/posts/router-red-light.jpg', alt: 'A white router on a shelf, its status light red', width: 1200, height: 900 }],
    }),
    answers('facebook', 'comment', '2026-11-21 09:09', 'mira', 'Hello Ines, I am sorry. This should not happen once. Can we sort it out in a private message?', { id: 'ines-first-answer', thread: router, answering: 'ines-third-router' }),
    says('facebook', 'comment', '2026-11-21 09:12', 'Yes please. I work from home and need the line today.', { id: 'ines-yes-please', thread: router, answering: 'ines-first-answer', mood: { label: 'likely-negative', score: -0.28, confidence: 0.62, words: ['need the line today'] } }),
    says('facebook', 'message', '2026-11-21 09:15', 'So here I am. It is an R7, same as the last two. Light is red, nothing helps.', { thread: privately, mood: { label: 'negative', score: -0.6, confidence: 0.8, words: ['nothing helps'] } }),
    answers('facebook', 'message', '2026-11-21 09:21', 'mira', 'A new R7 leaves our store today, and a technician is with you by 17:00.', { id: 'ines-promise', thread: privately, facts: [{ key: 'approval', type: 'text', value: 'Approved by Dana, 1 edit', label: 'Approval' }] }),
    says('facebook', 'message', '2026-11-21 09:24', 'Good. I will be at home.', { id: 'ines-at-home', thread: privately, mood: { label: 'neutral', score: 0.08, confidence: 0.7 } }),
    notes('2026-11-21 09:40', 'mira', 'Dana, could you read the wording about the refund before any of it goes public?', { language: 'en', about: { source: 'service', number: '4711' } }),
    calls('2026-11-21 11:28', 6, 'Abandoned', 'Waited in the queue “Technical”. No agent reached.', { id: 'ines-hotline', language: 'en', mood: { label: 'likely-negative', score: -0.4, confidence: 0.55 } }),
    says('facebook', 'message', '2026-11-21 11:29', 'Six minutes in your queue, then the line went dead. I am tired of this.', { id: 'ines-line-dead', thread: privately, mood: { label: 'negative', score: -0.7, confidence: 0.82, words: ['went dead', 'tired of this'] } }),
    visits('service', '2026-11-21 08:51', 'Help centre visit', 'Read “My router shows a red light”, then the contact page.'),
    says('x', 'post', '2026-11-03 15:44', '@kestrelhelps does the 1000 tariff come with the same router that died on me in August?', { id: 'ines-x-tariff', thread: 'ines-x-tariff', counts: { reactions: 7, replies: 2, views: 1_930 } }),
    answers('x', 'post', '2026-11-03 16:10', 'farid', '@ines_r It comes with the current batch, checked before shipping. If it fails we swap it within a day.', { thread: 'ines-x-tariff', answering: 'ines-x-tariff' }),
    says('x', 'post', '2026-11-03 16:31', '@kestrelhelps I will hold you to that :)', { thread: 'ines-x-tariff', edited: '2026-11-03 16:33' }),
    says('x', 'post', '2026-09-30 22:10', 'Evening on the river. No notifications, no deadlines.', { isUnaddressed: true, place: { name: 'Alster, Hamburg', latitude: 53.5714, longitude: 10.0037 }, media: [{ type: 'image', url: 'https://media.kestrel.example/posts/alster.jpg', alt: 'A rowing boat on a lake at dusk', width: 1600, height: 900 }] }),
    says('mail', 'email', '2026-11-04 08:20', 'Good morning,\n\nthank you for the confirmation of Fibre 1000. Please send the invoice to my business address from now on; the tax office insists.\n\nKind regards\nInes Roth', { title: 'Invoice address', thread: 'ines-mail-invoice' }),
    answers('mail', 'email', '2026-11-04 10:02', 'bob', 'Good morning Ms Roth,\n\nthe address is changed as of the next invoice.\n\nBest wishes\nBob Adeyemi', { title: 'Re: Invoice address', thread: 'ines-mail-invoice' }),
    calls('2026-08-15 20:05', 12, 'Case opened', 'Line drops every evening around eight. Ken opened case 4498.', { language: 'en' }),
    answers('facebook', 'comment', '2026-08-16 09:30', 'mira', 'We saw your note about the evenings, Ines. The check of your line runs tonight.', { thread: 'ines-august', isSentElsewhere: true }),
    says('facebook', 'comment', '2026-08-16 08:02', 'And now it is the evenings. Film nights are over, it seems.', { id: 'ines-august', thread: 'ines-august', deleted: '2026-08-20 19:00' }),
    rates('2026-08-20 18:00', 4, 'Swap went fine. It should not have been needed.'),
    says('community', 'review', '2026-03-02 21:12', 'Fast when it works. Support is kind, hardware is a lottery.', { title: 'Router R7', facts: [{ key: 'rating', type: 'rating', value: 3, outOf: 5 }], mood: { label: 'mixed', score: -0.05, confidence: 0.72, words: ['Fast', 'kind', 'lottery'] } }),
    says('chat', 'chat', '2026-02-04 18:20', 'The router does not start since the update last night.', { thread: 'ines-chat-update' }),
    answers('chat', 'chat', '2026-02-04 18:22', 'farid', 'That is the 4.1 update, we see it on a few devices. I open a case and send a new one.', { thread: 'ines-chat-update' }),
    says('chat', 'chat', '2026-02-04 18:25', 'Fine. Please not to the old address.', { thread: 'ines-chat-update' }),
    visits('service', '2026-02-07 14:00', 'Technician visit', 'Router exchanged, line measured: 940 Mbit/s.', { place: { name: 'Lindenallee 14, Hamburg' } }),
  ],
  filler: { contacts: 20, from: '2022-03-01', to: '2026-10-20' },
  queue: {
    title: 'Router failed again', channel: 'Facebook', excerpt: 'Third time my router died. Order 88-1207. Anyone there?', waitingSince: '2026-11-21 12:28',
    source: 'facebook', record: '4711', about: 'ines-yes-please', thread: router,
  },
}
