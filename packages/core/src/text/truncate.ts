import { segmenter } from './graphemes.js'

/** Shortens a text to at most `max` graphemes, the last of which is then an ellipsis. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  let count = 0
  let end = 0
  for (const { index } of segmenter().segment(text)) {
    if (count === max - 1) end = index
    if (count === max) return max < 1 ? '' : `${text.slice(0, end).trimEnd()}…`
    count += 1
  }
  return text
}
