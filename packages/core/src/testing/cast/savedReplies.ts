import type { SavedReply } from './Cast.js'

/** The answers Kestrel's agents keep at hand. */
export const savedReplies: readonly SavedReply[] = [
  { id: 'to-private', title: 'Go on in private', language: 'en', tags: ['public'], text: 'Hello {name}, sorry about this. Please write to us in a private message, then we can look at your line.' },
  { id: 'to-private-de', title: 'Privat weiter', language: 'de', tags: ['public'], text: 'Hallo {name}, das tut uns leid. Schreiben Sie uns bitte eine private Nachricht, dann sehen wir uns Ihren Anschluss an.' },
  { id: 'technician', title: 'Technician comes', language: 'en', tags: ['router'], text: 'Hello {name}, our technician is with you on {date} between {from} and {to}. Please keep the router plugged in.' },
  { id: 'technician-de', title: 'Techniker kommt', language: 'de', tags: ['router'], text: 'Hallo {name}, unser Techniker ist am {date} zwischen {from} und {to} bei Ihnen. Bitte lassen Sie den Router eingesteckt.' },
  { id: 'replacement', title: 'Replacement sent', language: 'en', tags: ['router'], text: 'A new {product} is on its way to you. You can follow the parcel here: {link}' },
  { id: 'outage', title: 'Known outage', language: 'en', tags: ['outage'], text: 'We know about the outage in {area} and are working on it. We expect the line back by {time}.' },
  { id: 'outage-ar', title: 'عطل معروف', language: 'ar', tags: ['outage'], text: 'مرحبًا {name}، نعلم بالعطل في {area} ونعمل على إصلاحه. نتوقع عودة الخدمة قبل {time}.' },
  { id: 'thanks', title: 'Thanks for letting us know', language: 'en', tags: ['close'], text: 'Thanks for letting us know, {name}. We are glad it works again.' },
]
