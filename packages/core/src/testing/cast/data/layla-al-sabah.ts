import { addressField, dateField, emailField, languageField, moneyField, phoneField, regionField, textField, timeZoneField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, calls, notes, says } from '../story.js'

/** Writes Arabic, with product names and numbers in between. */
export const laylaAlSabah: Person = {
  id: 'layla-al-sabah',
  name: 'ليلى عبد الرحمن الصباح',
  language: 'ar',
  identities: { billing: { id: '102114' }, service: { id: 'S-22040' }, mail: { id: 'layla.alsabah@barid.example' }, phone: { id: '+49405550177' }, facebook: { id: 'fb-9911820', handle: 'ليلى الصباح', reach: 1_204, verification: { method: 'platform' } } },
  records: {
    billing: {
      detail: 'Hamburg, customer 102114',
      fields: [
        textField('name', 'ليلى عبد الرحمن الصباح'), textField('tier', 'Silver'), dateField('customerSince', '2023-08-10'), languageField('ar'), textField('location', 'Hamburg'), regionField('DE'), timeZoneField('Europe/Berlin'), moneyField('lifetimeValue', '988.00'),
        phoneField('+49 40 555 01 77'), emailField('layla.alsabah@barid.example'), addressField('Steindamm 60, 20099 Hamburg'),
      ],
    },
    service: { detail: 'Hamburg, S-22040', fields: [textField('name', 'Layla Al-Sabah'), languageField('ar'), textField('preferredChannel', 'Facebook')] },
    facebook: { fields: [textField('name', 'ليلى الصباح', { confidence: 0.7 })] },
  },
  orders: [
    { number: '88-1180', placed: '2026-11-18 16:00', total: '44.90', payment: 'pending', delivery: 'processing', lines: [['Fibre 500, 24 months', '44.90']] },
    { number: '82-3011', placed: '2023-08-10 13:30', total: '34.90', payment: 'paid', delivery: 'delivered', lines: [['DSL 100, 24 months', '34.90']] },
  ],
  cases: [{ number: '4695', title: 'Appointment for Fibre 500', state: 'open', opened: '2026-11-21 10:02', updated: '2026-11-21 10:10', owner: 'farid' }],
  story: [
    says('facebook', 'message', '2026-11-21 10:00', 'مرحبًا، طلبت Fibre 500 قبل ثلاثة أيام (الطلب 88-1180) ولم يصلني موعد الفني بعد.', { id: 'layla-appointment', thread: 'layla-appointment', mood: { label: 'likely-negative', score: -0.2, confidence: 0.52 } }),
    answers('facebook', 'message', '2026-11-21 10:06', 'farid', 'أهلًا سيدة ليلى، لدينا موعد يوم الثلاثاء 24 نوفمبر بين 10:00 و12:00. هل يناسبك؟', { thread: 'layla-appointment', answering: 'layla-appointment' }),
    says('facebook', 'message', '2026-11-21 10:10', 'للأسف أعمل صباح الثلاثاء. هل يمكن بعد الساعة 15:00؟', { id: 'layla-afternoon', thread: 'layla-appointment' }),
    says('facebook', 'comment', '2026-06-11 20:40', 'الخدمة ممتازة منذ تغيير الجهاز، شكرًا لفريق Kestrel 🌷', { counts: { reactions: 16 }, mood: { label: 'positive', score: 0.8, confidence: 0.8, words: ['ممتازة', 'شكرًا'] } }),
    calls('2026-06-02 12:30', 10, 'Solved', 'Router exchanged after repeated drops. Farid interpreted.', { language: 'en' }),
    notes('2026-06-02 12:45', 'farid', 'Prefers Arabic in writing, German on the phone.', { language: 'en' }),
  ],
  filler: { contacts: 12, from: '2023-10-01', to: '2026-11-01' },
  queue: { title: 'Appointment for Fibre 500', channel: 'Facebook', excerpt: 'للأسف أعمل صباح الثلاثاء. هل يمكن بعد الساعة 15:00؟', waitingSince: '2026-11-21 10:10', source: 'facebook', record: '4695', about: 'layla-afternoon', thread: 'layla-appointment' },
}
