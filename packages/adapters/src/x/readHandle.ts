import type { Identity } from '@alongside/core/model'
import { realm } from './mapAuthor.js'
import { isId } from './snowflake.js'

const handleShape = /^@?([a-z0-9_]{1,15})$/i
const profilePath = /^\/@?([a-z0-9_]{1,15})\/?$/i

/** Paths on X that are nobody's profile. */
const reserved = ['home', 'explore', 'search', 'settings', 'notifications', 'messages', 'intent', 'share', 'login', 'signup', 'i', 'tos', 'privacy', 'about']

/** Reads `@name` or the address of a profile page; null for anything else, also for a word that only might be a name. */
export function readHandle(words: string): string | null {
  const text = words.trim()
  return text.startsWith('@') ? (handleShape.exec(text)?.[1] ?? null) : readPage(text)
}

function readPage(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const { hostname, pathname } = new URL(text)
  const [, name] = /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/i.test(hostname) ? (profilePath.exec(pathname) ?? []) : []
  return name === undefined || reserved.includes(name.toLowerCase()) ? null : name
}

/** The handle that a page's address names. */
export const handleOf = ({ scheme, id }: Identity): string | null => (scheme.trim().toLowerCase() === 'url' ? readPage(id.trim()) : null)

/** The number of an identity of X; null for anything else. A handle is no number, even if it stands in its place: it may be somebody else's by now. */
export function numberOf({ scheme, realm: where, id }: Identity): string | null {
  const isOfX = scheme.trim().toLowerCase() === 'x' && ['', 'x', realm, 'twitter.com'].includes(where.trim().toLowerCase())
  return isOfX && isId(id.trim()) ? id.trim() : null
}

/** A handle without its at sign, where it is one. */
export const toHandle = (text: string | undefined): string | undefined => handleShape.exec(text?.trim() ?? '')?.[1]
