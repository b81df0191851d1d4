import type { TextLink } from '../model/index.js'
import { safeUrl } from './safeUrl.js'
import type { TextRange } from './utf8Offsets.js'

/** A stretch of text that means more than its letters, as a UTF-16 range. */
export type TextFacet =
  | TextRange & { readonly type: 'link'; readonly url: string }
  /** `name` has no at sign; `host` is set for `@name@host`. */
  | TextRange & { readonly type: 'mention'; readonly name: string; readonly host?: string }
  | TextRange & { readonly type: 'hashtag'; readonly tag: string }

const linkStart = /(?<![\p{L}\p{N}_@./-])(?:https?:\/\/|www\.)[^\s<>"`{}|\\^\p{Cc}\p{Cf}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]+/giu
const mention = /(?<![\p{L}\p{N}_@./+-])[@＠](\w(?:[\w.-]*\w)?)(?:@([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?))?/giu
const hashtag = /(?<![\p{L}\p{N}\p{M}_&/])[#＃]([\p{L}\p{N}_][\p{L}\p{N}\p{M}_·\u200c]*)/gu
const trailing = /[.,;:!?'*_~…’”»›]/u
const brackets: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/**
 * Links in plain text: whatever begins with `http://`, `https://` or `www.`, without the punctuation that ends the sentence around it.
 * Deliberately without a list of top-level domains, which would cost more than the rest of the first screen's text code.
 */
export function findLinks(text: string): TextLink[] {
  if (!/:\/\/|www\./i.test(text)) return []
  const links: TextLink[] = []
  for (const match of text.matchAll(linkStart)) {
    const written = withoutTail(match[0])
    const url = safeUrl(/^www\./i.test(written) ? `https://${written}` : written)
    if (url !== null && /[\p{L}\p{N}]/u.test(url.replace(/^\w+:\/\/(?:www\.)?/, ''))) links.push({ from: match.index, to: match.index + written.length, url })
  }
  return links
}

/** Drops closing punctuation and unbalanced brackets from the end. Counts brackets once, so that `)))))` stays linear. */
function withoutTail(written: string): string {
  const open = new Map<string, number>()
  for (const char of written) {
    const opener = brackets[char] ?? (char === '(' || char === '[' ? char : undefined)
    if (opener !== undefined) open.set(opener, (open.get(opener) ?? 0) + (opener === char ? 1 : -1))
  }
  let end = written.length
  while (end > 0) {
    const last = written.charAt(end - 1)
    const opener = brackets[last]
    if (opener !== undefined && (open.get(opener) ?? 0) < 0) open.set(opener, (open.get(opener) ?? 0) + 1)
    else if (!trailing.test(last)) break
    end -= 1
  }
  return written.slice(0, end)
}

function findMentions(text: string): TextFacet[] {
  if (!/[@＠]/.test(text)) return []
  return Array.from(text.matchAll(mention), match => {
    const [whole, name = '', host] = match
    return { type: 'mention', from: match.index, to: match.index + whole.length, name, ...(host !== undefined && { host }) }
  })
}

function findHashtags(text: string): TextFacet[] {
  if (!/[#＃]/.test(text)) return []
  return Array.from(text.matchAll(hashtag))
    .filter(match => /\p{L}/u.test(match[0]))
    .map(match => ({ type: 'hashtag', from: match.index, to: match.index + match[0].length, tag: match[1] ?? '' }))
}

/** Links, mentions and hashtags in the order of the text, none inside another. */
export function findFacets(text: string): TextFacet[] {
  const links: TextFacet[] = findLinks(text).map(link => ({ type: 'link', ...link }))
  const all = [...links, ...findMentions(text), ...findHashtags(text)].sort((a, b) => a.from - b.from || b.to - a.to)
  let end = 0
  return all.filter(facet => {
    if (facet.from < end) return false
    end = facet.to
    return true
  })
}
