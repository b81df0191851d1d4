import { countGraphemes, forEachGrapheme } from './graphemes.js'

/** Shortens a text to at most `max` graphemes, the last of which is then an ellipsis. */
export function truncate(text: string, max: number): string {
  if (text.length <= max || countGraphemes(text) <= max) return text
  if (max < 1) return ''
  let count = 0
  let end = 0
  forEachGrapheme(text, (_, to) => {
    count += 1
    if (count === max - 1) end = to
  })
  return `${text.slice(0, end).trimEnd()}…`
}
