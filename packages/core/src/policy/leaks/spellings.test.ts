import { describe, expect, test } from 'vitest'
import { findLeaks, type GuardedValue } from './index.js'

type Respell = readonly [what: string, respell: (value: string) => string]

const inDigits = (zero: number) => (value: string) => value.replace(/\d/g, digit => String.fromCodePoint(zero + Number(digit)))
const scripts: readonly Respell[] = [
  ['as it is', value => value],
  ['Arabic-Indic', inDigits(0x660)], ['Persian', inDigits(0x6f0)], ['Devanagari', inDigits(0x966)], ['Bengali', inDigits(0x9e6)], ['Thai', inDigits(0xe50)],
  ['full-width', value => value.replace(/[!-~]/g, char => String.fromCodePoint(char.charCodeAt(0) + 0xfee0))],
  ['bold mathematical', inDigits(0x1d7ce)], ['keycaps', value => value.replace(/\d/g, '$&\ufe0f\u20e3')], ['keycaps without a variation', value => value.replace(/\d/g, '$&\u20e3')],
]
const parted = (by: string): Respell => [`parted by ${JSON.stringify(by)}`, value => value.replace(/[ ./-]+/g, by)]
const apart = (by: string): Respell => [`every sign parted by ${JSON.stringify(by)}`, value => [...value.replace(/[ ./-]+/g, '')].join(by)]
const separators = [' ', '-', '.', '/', '\u00a0', '\u200b', '\u2060', '\n', '\r\n', ' – ', '_', '·', ' | ', '', ') (', ' 📦 ', ' and then ', ' und dann ', ' ثم '].map(parted)
const apartBy = [' ', '-', '\u200d', '\u00ad', '\n', ' . ', '*'].map(apart)

const german = ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun']
const english = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const arabic = ['صفر', 'واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة']
const spoken = (words: readonly string[]) => (value: string) => [...value.replace(/\D/g, '')].map(digit => words[Number(digit)]).join(' ')

const order: GuardedValue = { kind: 'order', value: '88-1207', owner: 'this-customer' }
const longOrder: GuardedValue = { kind: 'order', value: 'ORD-2024-00123', owner: 'this-customer' }
const phone: GuardedValue = { kind: 'phone', value: '+49 170 555 0917', owner: 'this-customer' }
const email: GuardedValue = { kind: 'email', value: 'ines.roth@post.example', owner: 'this-customer' }
const address: GuardedValue = { kind: 'address', value: 'Große Bergstraße 9, 22767 Hamburg', owner: 'another-customer' }
const english12: GuardedValue = { kind: 'address', value: '12 Station Street, Leeds LS1 4DY', owner: 'another-customer' }
const caseNumber: GuardedValue = { kind: 'case', value: '4711', owner: 'this-customer' }
const iban: GuardedValue = { kind: 'iban', value: 'DE89 3704 0044 0532 0130 00', owner: 'this-customer' }
const birthday: GuardedValue = { kind: 'birthDate', value: '1984-05-02', owner: 'this-customer' }

const phones = [
  '+49 170 555 0917', '0170 555 0917', '0049 170 555 0917', '+49 (0)170 555 0917', '+49 (170) 555-0917', '(0170) 5550917', '0170/5550917', '01705550917',
  '+491705550917', '00491705550917', '49 170 5550917', '0170-555-09-17', '170 555 0917', '0170 / 555 09 17', 'tel:+491705550917', '0170.555.0917', '011 49 170 555 0917', '555 0917',
  'O17O 555 O917', '0I70 555 09I7', '0170 555 09..',
]
const mails = [
  'ines.roth@post.example', 'INES.ROTH@POST.EXAMPLE', 'Ines.Roth@Post.Example', 'ines.roth at post.example', 'ines.roth (at) post.example', 'ines.roth [at] post [dot] example',
  'ines dot roth at post dot example', 'ines punkt roth at post punkt example', 'ines.roth ät post punkt example', 'ines Punkt roth Klammeraffe post Punkt example', 'ines نقطة roth آت post نقطة example',
  'ines.roth عند post.example', 'ines.roth＠post．example', 'ines . roth @ post . example', 'i n e s . r o t h @ p o s t . e x a m p l e', 'ines.roth@\npost.example', 'ines.roth\u200b@\u200bpost.example',
  'inеs.rоth@pоst.еxаmplе', 'ιnes.rοth@pοst.example', 'ínès.röth@pöst.examplé', 'mailto:ines.roth@post.example', '<ines.roth@post.example>', 'ines.roth{at}post{dot}example', 'ines.roth@post (dot) example',
  'ines-roth@post.example', 'inesroth@post.example', 'ines.roth 📧 @ post.example', 'ines.roth@post', 'lnes.roth@post.example', 'ines.r0th@p0st.example',
]
const streets = [
  'Große Bergstraße 9', 'Grosse Bergstrasse 9', 'GROSSE BERGSTRASSE 9', 'große bergstr. 9', 'Große Bergstr 9', 'Gro\u00dfe Bergstr. 9', 'Große Berg Str. 9', 'Große Berg-Straße 9', 'Große Bergstraße Nr. 9',
  'Große Bergstraße Nummer 9', '9 Große Bergstraße', 'Große\nBergstraße\n9', 'Große Bergstraße ٩', 'Große Bergstraße neun', 'Grοße Bеrgstraße 9', 'Große\u00a0Bergstraße\u00a09', 'Große Bergstraße, 9', 'Große Bergstraße 9, 22767 Hamburg',
  'Große Bergstraße #9', 'G r o ß e  B e r g s t r a ß e  9', 'Große Bergstraße 9️⃣', 'Große  Bergstraße  9',
]
const englishStreets = ['12 Station Street', '12 Station St.', '12 Station St', '12, Station Street', 'Station Street 12', 'station street no. 12', '12 STATION STREET', '１２ Station Street', '12 Stаtion Street', '1 2 Station Str.']
const cases = ['4711', 'case 4711', 'Fall Nr. 4711', '#4711', '٤٧١١', '४७११', '4 7 1 1', '47 11', '4️⃣7️⃣1️⃣1️⃣', 'رقم الحالة ٤٧١١', 'ticket no. 4711', 'case 47-11', 'case (4711)', '４７１１', '4\u200b7\u200b11']
const birthdays = ['1984-05-02', '02.05.1984', '2.5.1984', '2 May 1984', 'May 2, 1984', '2. Mai 1984', '05/02/1984', '٢ مايو ١٩٨٤', '02.05.84', '1984/05/02']
const numbers = ['88-1207', '#88-1207', 'order88-1207', 'Nr.88-1207', 'KES-88-1207', '88‑1207', '88–1207', '88—1207', '88−1207', '88 - 1207', '(88) 1207', '88\t1207', '8812-07', '88-12O7', '88-l207', '881207th', '88, and after that 1207', '88 Strich 1207', '88 شرطة 1207', '88 slash 1207']
const longNumbers = ['ORD-2024-00123', 'ORD202400123', 'ord 2024 00123', '2024-00123', '2024 00123', '202400123', 'ОRD-2024-00123', 'O R D 2 0 2 4 0 0 1 2 3', 'order ORD 2024/00123', 'ORD‑2024‑001‑23']

const respell = (guarded: GuardedValue, ways: readonly Respell[]) => ways.map(([what, change]) => ({ guarded, what, draft: change(guarded.value) }))
const scripted = (guarded: GuardedValue) => scripts.flatMap(([script, inScript]) =>
  respell(guarded, [...separators, ...apartBy]).map(({ what, draft }) => ({ guarded, what: `${script}, ${what}`, draft: inScript(draft) })))
const written = (guarded: GuardedValue, spellings: readonly string[]) => spellings.map(draft => ({ guarded, what: 'by hand', draft }))

const all = [
  ...[order, longOrder, phone].flatMap(scripted),
  ...[order, phone].flatMap(guarded => respell(guarded, [['in English words', spoken(english)], ['in German words', spoken(german)], ['in Arabic words', spoken(arabic)]])),
  ...scripts.flatMap(([script, inScript]) => written(phone, phones).map(({ guarded, draft }) => ({ guarded, what: script, draft: inScript(draft) }))),
  ...respell(iban, [...scripts, parted(''), parted('-'), parted('\u00a0')]), ...written(iban, ['3704 0044 0532 0130 00', 'DE89370400440532013000', 'DE 89 3704 0044 0532 01']),
  ...written(email, mails), ...written(address, streets), ...written(english12, englishStreets), ...written(caseNumber, cases), ...written(birthday, birthdays),
  ...written(order, numbers), ...written(longOrder, longNumbers),
]
const around = [['', ''], ['Please give us ', ' and we will look.'], ['شكرا، ', ' سنتحقق من ذلك.'], ['Bitte prüfen: ', '. Danke! 🙏']] as const

describe('a private value is found however it is spelt', () => {
  const guarded = [order, longOrder, phone, email, address, english12, caseNumber, iban, birthday]
  const sentences = all.flatMap(example => around.map(([before, after]) => ({ ...example, before, text: `${before}${example.draft}${after}` })))

  test('at least 300 different spellings of nine values, alone and in sentences of three languages', () => {
    const missed = sentences.filter(({ guarded: { kind, owner }, text }) => !findLeaks(text, guarded).some(leak => leak.kind === kind && leak.owner === owner))
    expect(missed.map(({ what, text }) => `${what}: ${JSON.stringify(text)}`)).toEqual([])
    expect(new Set(all.map(({ draft }) => draft)).size).toBeGreaterThanOrEqual(300)
    console.warn(`Leak guard: ${new Set(all.map(({ draft }) => draft)).size} spellings, ${sentences.length} drafts, all caught.`)
  })

  test('and what is marked lies within the words that give it away', () => {
    const outside = sentences.filter(({ before, draft, text }) =>
      findLeaks(text, guarded).some(({ from, to }) => from < before.length || to > before.length + draft.length || from >= to))
    expect(outside.map(({ text }) => text)).toEqual([])
  })
})
