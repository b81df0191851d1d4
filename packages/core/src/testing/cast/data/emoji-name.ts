import { emailField, languageField, moneyField, dateField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, says } from '../story.js'

/** Calls herself by pictures. */
export const emojiName: Person = {
  id: 'emoji-name',
  name: '🦊 Fenja 👩🏽‍💻✨',
  language: 'de',
  identities: { billing: { id: '103001' }, service: { id: 'S-22801' }, mail: { id: 'fenja@fuchsbau.example' }, instagram: { id: 'ig-77120', handle: '🦊fenja.codes✨', reach: 18_200, verification: { method: 'platform' } }, bluesky: { id: 'did:plc:fenjafuchsbau2026kestrel', handle: '@fenja.fuchsbau.example', reach: 940 } },
  records: {
    billing: { detail: 'Lübeck, customer 103001', fields: [textField('name', 'Fenja Petersen'), textField('tier', 'Bronze'), dateField('customerSince', '2025-09-09'), languageField('de'), textField('location', 'Lübeck'), regionField('DE'), timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '338.80'), emailField('fenja@fuchsbau.example')] },
    service: { detail: 'Lübeck, S-22801', fields: [textField('name', 'Fenja Petersen'), languageField('de')] },
    instagram: { fields: [textField('name', '🦊 Fenja 👩🏽‍💻✨', { confidence: 0.6 })] },
    bluesky: { fields: [textField('name', '🦊 Fenja', { confidence: 0.5 })] },
  },
  orders: [{ number: '86-0100', placed: '2025-09-09 21:21', total: '29.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 250 for students', '29.90']] }],
  cases: [],
  story: [
    says('instagram', 'comment', '2026-11-21 09:05', 'Ping 4 ms 😍😍😍 wer braucht da noch LAN-Partys 🎮👾', { id: 'fenja-ping', thread: 'fenja-ping', counts: { reactions: 211 }, mood: { label: 'positive', score: 0.85, confidence: 0.84, words: ['😍😍😍'] } }),
    says('instagram', 'comment', '2026-11-21 09:06', '👀', { id: 'fenja-eyes', thread: 'fenja-ping', answering: 'fenja-ping', mood: { label: 'not-scored', why: 'too-short' } }),
    says('bluesky', 'post', '2026-11-08 22:40', '@kestrel.example euer Statuslicht sieht nachts aus wie ein kleines UFO 🛸 kann man das dimmen?', { id: 'fenja-ufo', thread: 'fenja-ufo', counts: { reactions: 27 } }),
    answers('bluesky', 'post', '2026-11-09 09:00', 'mira', 'Ja: Taste an der Rückseite, drei Sekunden. Dann landet das UFO.', { thread: 'fenja-ufo', answering: 'fenja-ufo' }),
  ],
  filler: { contacts: 8, from: '2025-10-01', to: '2026-11-01' },
  queue: { title: 'A kind word, and eyes', channel: 'Instagram', excerpt: 'Ping 4 ms 😍😍😍 wer braucht da noch LAN-Partys 🎮👾', waitingSince: '2026-11-21 09:05', source: 'instagram', about: 'fenja-ping', thread: 'fenja-ping' },
}
