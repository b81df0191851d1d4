/** The words of one area under their whole keys: `{ open: 'Open' }` in the area `card` is `{ 'card.open': 'Open' }`. */
export function inArea<Area extends string, const Words extends object>(area: Area, words: Words): { readonly [Name in keyof Words as `${Area}.${Name & string}`]: Words[Name] } {
  return Object.fromEntries(Object.entries(words).map(([name, message]) => [`${area}.${name}`, message])) as ReturnType<typeof inArea<Area, Words>>
}
