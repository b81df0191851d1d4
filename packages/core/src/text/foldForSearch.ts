/** Letters that Unicode does not take apart, and those that Arabic writers use for one another. */
const folds: Readonly<Record<string, string>> = {
  'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'ł': 'l', 'þ': 'th', 'ħ': 'h', 'ı': 'i', 'ς': 'σ',
  'ٱ': 'ا', 'ى': 'ي', 'ة': 'ه', 'ک': 'ك', 'ی': 'ي', 'ھ': 'ه', 'ہ': 'ه',
}
const folded = /[ßæœøđðłþħıςٱىةکیھہ]/gu
/** Latin, Greek and Cyrillic accents, Hebrew points, Arabic tashkeel and tatweel, invisible characters. Indic vowel signs are letters and stay. */
const ignored = /(?=[\u0300-\u06ff])\p{M}|\u0640|\p{Default_Ignorable_Code_Point}/gu

/** The form in which two texts are equal when a person searching would call them so: case, accents and tashkeel do not count. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(ignored, '')
    .replace(folded, letter => folds[letter] ?? letter)
    .replace(/[٠-٩۰-۹]/g, digit => String(digit.charCodeAt(0) & 0xf))
    .normalize('NFC')
}
