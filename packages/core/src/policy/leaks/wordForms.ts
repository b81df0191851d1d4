import { foldForSearch } from '../../text/index.js'

/** Words that stand for something else, in English, German and Arabic: `form word word ...`; a form of `-` says nothing at all. */
const table = [
  '0 zero null صفر', '1 one eins واحد', '2 two zwei zwo اثنان اثنين', '3 three drei ثلاثة ثلاث', '4 four vier أربعة أربع', '5 five fünf fuenf خمسة خمس',
  '6 six sechs ستة ست', '7 seven sieben سبعة سبع', '8 eight acht ثمانية ثمان', '9 nine neun تسعة تسع',
  '@ at ät aet klammeraffe آت عند', '- dot punkt point نقطة dash minus strich شرطة no nr nummer number رقم', 'st street strasse str', 'rd road', 'av avenue ave', 'pl platz place', 'ش شارع',
]

/** What a word stands for when spellings are compared. */
export const wordForms: ReadonlyMap<string, string> = new Map(table.flatMap(line => {
  const [form = '', ...words] = line.split(' ')
  return words.map(word => [foldForSearch(word), form === '-' ? '' : form] as const)
}))
