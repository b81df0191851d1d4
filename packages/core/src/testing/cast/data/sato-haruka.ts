import { addressField, dateField, emailField, languageField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, notes, says } from '../story.js'

/** Writes Japanese from Düsseldorf, and keeps Tokyo's hours. */
export const satoHaruka: Person = {
  id: 'sato-haruka',
  name: '佐藤 遥',
  language: 'ja',
  identities: { billing: { id: '102888' }, service: { id: 'S-22610' }, mail: { id: 'haruka.sato@yubin.example' }, phone: { id: '+49211555016' }, x: { id: '88231100', handle: '@haruka_s', reach: 402, basis: 'consented' } },
  records: {
    billing: {
      detail: 'Düsseldorf, customer 102888',
      fields: [
        textField('name', '佐藤 遥'), textField('tier', 'Silver'), dateField('customerSince', '2024-10-01'), languageField('ja'), textField('location', 'Düsseldorf'), regionField('DE'), timeZoneField('Asia/Tokyo'), moneyField('lifetimeValue', '1011.00'),
        phoneField('+49 211 55 50 16'), emailField('haruka.sato@yubin.example'), addressField('Immermannstraße 23, 40210 Düsseldorf'),
      ],
    },
    service: { detail: 'Düsseldorf, S-22610', fields: [textField('name', 'Haruka Sato'), languageField('ja'), timeZoneField('Europe/Berlin')] },
    x: { fields: [textField('name', 'はるか', { confidence: 0.5 })] },
  },
  orders: [{ number: '84-2020', placed: '2024-10-01 09:09', total: '44.90', payment: 'paid', delivery: 'delivered', lines: [['Fibre 500, 24 months', '44.90']] }],
  cases: [{ number: '4681', title: 'Video calls break off in the morning', state: 'pending', opened: '2026-11-20 06:40', updated: '2026-11-20 15:10', owner: 'otto' }],
  story: [
    says('mail', 'email', '2026-11-20 06:35', 'ケストレル様\n\n毎朝六時ごろ、東京とのビデオ会議が途中で切れます。ルーターの再起動では直りません。ログを添付します。\n\n佐藤', { id: 'haruka-calls', title: '朝のビデオ会議が切れる', thread: 'haruka-calls', mood: { label: 'not-scored', why: 'language' }, media: [{ type: 'file', url: 'https://media.kestrel.example/mail/router-log.txt', name: 'router-log.txt' }] }),
    answers('mail', 'email', '2026-11-20 15:10', 'mira', '佐藤様\n\nログをありがとうございます。夜間の自動更新が原因のようです。時刻を変更しました。\n\nミラ・サンド', { title: 'Re: 朝のビデオ会議が切れる', thread: 'haruka-calls', answering: 'haruka-calls' }),
    says('mail', 'email', '2026-11-21 08:40', '今朝は切れませんでした。もう数日、様子を見ます。', { id: 'haruka-morning', title: 'Re: 朝のビデオ会議が切れる', thread: 'haruka-calls' }),
    notes('2026-11-20 14:50', 'otto', 'Nightly update ran at 22:00 Tokyo time minus the wrong offset. Moved to 03:00 local.', { language: 'en' }),
    says('x', 'post', '2026-08-30 11:20', '@kestrelhelps 対応が早くて助かりました。', { mood: { label: 'positive', score: 0.6, confidence: 0.6, words: ['助かりました'] } }),
  ],
  filler: { contacts: 9, from: '2024-11-01', to: '2026-11-10' },
  queue: { title: 'Video calls break off in the morning', channel: 'E-mail', excerpt: '今朝は切れませんでした。もう数日、様子を見ます。', waitingSince: '2026-11-21 08:40', source: 'mail', record: '4681', about: 'haruka-morning', thread: 'haruka-calls' },
}
