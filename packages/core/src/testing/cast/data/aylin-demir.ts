import { addressField, dateField, emailField, languageField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, notes, says, visits } from '../story.js'

/** Sits in the chat right now: the upload is slower since the upgrade. */
export const aylinDemir: Person = {
  id: 'aylin-demir',
  name: 'Aylin Demir',
  language: 'tr',
  identities: {
    billing: { id: '101377' },
    service: { id: 'S-21502' },
    mail: { id: 'aylin.demir@posta.example' },
    phone: { id: '+49405550163' },
    chat: { id: 'visitor-8804' },
    x: { id: '71229001', handle: '@aylinbuilds', reach: 24_300, basis: 'provided-by-person' },
    mastodon: { id: '110488', handle: '@aylin@social.example', reach: 3_120, verification: { method: 'platform' } },
  },
  records: {
    billing: {
      detail: 'Hamburg, customer 101377',
      fields: [
        textField('name', 'Aylin Demir'), textField('tier', 'Gold'), dateField('customerSince', '2022-03-21'), languageField('tr'), textField('location', 'Hamburg-Wilhelmsburg'), regionField('DE'), timeZoneField('Europe/Berlin'),
        moneyField('lifetimeValue', '1912.00'), phoneField('+49 40 555 01 63'), emailField('aylin.demir@posta.example'), addressField('Vogelhüttendeich 41, 21107 Hamburg'),
      ],
    },
    service: { detail: 'Wilhelmsburg, S-21502', fields: [textField('name', 'Aylin Demir'), languageField('de'), textField('occupation', 'Game developer'), textField('preferredChannel', 'Chat')] },
    x: { fields: [textField('name', 'Aylin builds games', { confidence: 0.5 })] },
    mastodon: { fields: [textField('name', 'Aylin', { confidence: 0.5 })] },
  },
  orders: [
    { number: '88-1150', placed: '2026-11-12 09:48', total: '59.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 2000 with 1000 upload, 12 months', '59.90']] },
    { number: '86-3390', placed: '2025-12-01 14:22', total: '119.00', payment: 'failed', delivery: 'cancelled', lines: [['Router R7', '119.00']] },
    { number: '81-0007', placed: '2022-03-21 08:30', total: '44.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 500, 24 months', '44.90']] },
  ],
  cases: [{ number: '4709', title: 'Upload slower since the upgrade', state: 'open', opened: '2026-11-21 12:17', updated: '2026-11-21 12:17', priority: 'high', owner: 'mira' }],
  story: [
    visits('service', '2026-11-21 12:12', 'Speed test', 'Measured 1,870 Mbit/s down and 48 Mbit/s up.'),
    says('chat', 'chat', '2026-11-21 12:15', 'Merhaba, yeni tarifeden sonra yükleme hızım 48 Mbit/s. 1000 demiştiniz.', { id: 'aylin-upload', thread: 'aylin-upload', mood: { label: 'likely-negative', score: -0.35, confidence: 0.6, words: ['1000 demiştiniz'] } }),
    answers('chat', 'chat', '2026-11-21 12:16', 'mira', 'Merhaba Aylin Hanım, hemen bakıyorum. Ölçümü kabloyla mı yaptınız?', { thread: 'aylin-upload', answering: 'aylin-upload' }),
    says('chat', 'chat', '2026-11-21 12:17', 'Evet, kabloyla, üç kez. Ekran görüntüsü ekte.', {
      id: 'aylin-cable', thread: 'aylin-upload',
      media: [{ type: 'image', url: 'https://media.kestrel.example/chat/speed-test.png', alt: 'Speed test: 1870 down, 48 up', name: 'hiz-testi.png', width: 1080, height: 720 }],
    }),
    notes('2026-11-21 12:20', 'otto', 'Her profile still carries the old upload cap. Needs a re-provisioning, five minutes without line.', { language: 'en' }),
    says('mastodon', 'post', '2026-11-13 19:02', '@kestrel 2000 down is lovely. Moving a 40 GB build in minutes. 🎉', { id: 'aylin-lovely', language: 'en', thread: 'aylin-lovely', counts: { reactions: 33, shares: 4 }, mood: { label: 'positive', score: 0.78, confidence: 0.88, words: ['lovely'] } }),
    answers('mastodon', 'post', '2026-11-13 19:40', 'farid', '@aylin That is what we dug up your street for. Enjoy!', { language: 'en', thread: 'aylin-lovely', answering: 'aylin-lovely' }),
    says('x', 'post', '2026-11-21 12:05', 'Anyone else on @kestrelhelps with 5 % of the promised upload? Deadline tonight, so this is fun.', { language: 'en', counts: { reactions: 18, replies: 6, views: 4_410 }, mood: { label: 'negative', score: -0.5, confidence: 0.66, words: ['5 % of the promised upload'] } }),
    says('x', 'post', '2026-11-19 23:30', 'New trailer is out. Sound on.', { language: 'en', isUnaddressed: true, media: [{ type: 'video', url: 'https://media.kestrel.example/posts/trailer.mp4', previewUrl: 'https://media.kestrel.example/posts/trailer.jpg', alt: 'Trailer of a game: a paper boat in a storm' }] }),
  ],
  filler: { contacts: 14, from: '2023-04-01', to: '2026-11-08' },
  queue: { title: 'Upload speed after the upgrade', channel: 'Chat', excerpt: 'Evet, kabloyla, üç kez. Ekran görüntüsü ekte.', waitingSince: '2026-11-21 12:17', source: 'chat', record: '4709', about: 'aylin-cable', thread: 'aylin-upload' },
}
