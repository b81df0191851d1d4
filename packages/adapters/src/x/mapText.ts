import type { TextLink } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import { pages, type PostView, type UrlEntityView } from './api.js'
import { entitiesOf, noteOf, referencesOf } from './readSpelling.js'

export interface LinkedWords {
  readonly text: string
  readonly links: readonly TextLink[]
}

interface Piece {
  readonly from: number
  readonly to: number
  readonly shown: string
  readonly url: string | null
}

/**
 * A post in the words X itself displays: without the names a reply begins with and the addresses of its pictures, and with readable
 * addresses in place of X's short ones, which stay what they link to. Nothing else is changed: the display requirements forbid it.
 */
export function mapText(post: PostView): LinkedWords {
  return assemble(post, ({ display_url: readable, url }) => readable || url || '')
}

/** With every address in full, as it was typed. */
export const mapTypedText = (post: PostView): string => assemble(post, ({ expanded_url: whole, url }) => whole || url || '').text

function assemble(post: PostView, show: (entity: UrlEntityView) => string): LinkedWords {
  const words = withoutTrailing(decode(withoutLeading(post)), post)
  const links: TextLink[] = []
  let text = ''
  let at = 0
  for (const { from, to, shown, url } of findPieces(words, post, show)) {
    text += words.slice(at, from)
    if (url !== null) links.push({ from: text.length, to: text.length + shown.length, url })
    text += shown
    at = to
  }
  return { text: text + words.slice(at), links }
}

/** X's ranges count code points. Only the beginning is taken from it: longer posts have their end elsewhere. */
function withoutLeading(post: PostView): string {
  const short = post.text ?? ''
  const whole = noteOf(post)?.text ?? short
  const start = post.display_text_range?.[0] ?? 0
  const leading = start > 0 ? Array.from(short).slice(0, start).join('') : ''
  return whole.startsWith(leading) ? whole.slice(leading.length) : whole
}

/** X escapes these three and nothing else. */
const decode = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

/** The addresses of a post's own pictures and of what it quotes stand at its end and are displayed as what they are. */
function withoutTrailing(text: string, post: PostView): string {
  const quoted = referencesOf(post).flatMap(({ type, id }) => (type === 'quoted' && id ? [id] : []))
  const hidden = (entitiesOf(post).urls ?? []).flatMap(({ url, expanded_url: whole, media_key: media }) => {
    const isOwn = Boolean(media) || /\/status\/\d+\/(?:photo|video)\/\d+$/.test(whole ?? '') || quoted.some((id) => whole?.includes(`/status/${id}`))
    return url && isOwn ? [url] : []
  })
  let words = text
  for (let last = lastOf(words, hidden); last !== undefined; last = lastOf(words, hidden)) words = words.slice(0, -last.length).trimEnd()
  return words
}

const lastOf = (text: string, urls: readonly string[]): string | undefined => urls.find((url) => text.endsWith(url))

/** By their letters and in order: whether X's offsets count escaped or plain text depends on the endpoint. */
function findPieces(text: string, post: PostView, show: (entity: UrlEntityView) => string): readonly Piece[] {
  const { urls, mentions, hashtags } = entitiesOf(post)
  const lower = toComparable(text)
  const all = [
    ...locate(text, urls ?? [], ({ url }) => url, (entity) => ({ shown: show(entity), url: safeUrl(entity.url ?? '') })),
    ...locate(lower, mentions ?? [], ({ username }) => username && `@${username.toLowerCase()}`, ({ username }) => ({ url: safeUrl(pages.profile(username ?? '')) })),
    ...locate(lower, hashtags ?? [], ({ tag }) => tag && `#${tag.toLowerCase()}`, ({ tag }) => ({ url: safeUrl(pages.tag(tag ?? '')) })),
  ].map((piece) => ({ ...piece, shown: piece.shown ?? text.slice(piece.from, piece.to) }))
  let end = 0
  return all.sort((a, b) => a.from - b.from).filter(({ from, to }) => {
    if (from < end) return false
    end = to
    return true
  })
}

/** Lower case may have another length than what it was made of; then only names in the very same letters are marked, rather than wrong ones. */
function toComparable(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text
}

function locate<T>(text: string, entities: readonly T[], literal: (entity: T) => string | null | undefined, mark: (entity: T) => { readonly shown?: string; readonly url: string | null }) {
  let at = 0
  return entities.flatMap((entity) => {
    const words = literal(entity)
    const from = words ? text.indexOf(words, at) : -1
    if (!words || from < 0) return []
    at = from + words.length
    return [{ from, to: at, ...mark(entity) }]
  })
}
