const lawful = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** Control characters, blanks and characters that change the reading order: none has business in an address. */
const suspicious = /[\u0000-\u0020\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\uffff]/

/** The normalised address when it is http, https, mailto or tel and holds no credentials or hidden characters; null otherwise. */
export function safeUrl(url: string): string | null {
  const trimmed = url.trim()
  if (trimmed.length > 8192 || suspicious.test(trimmed)) return null
  let parsed: URL
  try {
    parsed = new URL(trimmed)
  } catch {
    return null
  }
  if (!lawful.has(parsed.protocol) || parsed.username !== '' || parsed.password !== '') return null
  if (parsed.protocol === 'tel:' && !/^tel:\+?[\d().\-*#;=a-z]+$/i.test(parsed.href)) return null
  return parsed.href
}
