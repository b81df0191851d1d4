import type { InteractionRef, Identity } from '@alongside/core/model'
import type { SidebarProperties } from './SidebarProperties.js'

/** Schemes whose ids are valid everywhere, so that no realm stands before them. */
const realmFree: ReadonlySet<string> = new Set(['email', 'phone', 'did', 'url'])

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')

/** Each attribute by its name, and how its property is read from it. */
const attributes: Readonly<Record<string, { readonly property: keyof SidebarProperties; readonly read: (text: string) => unknown }>> = {
  'gateway': { property: 'gateway', read: String },
  'customer': { property: 'customer', read: (text) => words(text).map(readIdentity) },
  'about': { property: 'about', read: (text) => ({ about: readReference(text) }) },
  'locale': { property: 'locale', read: readLocale },
  'time-zone': { property: 'timeZone', read: readTimeZone },
  'theme': { property: 'theme', read: oneOf('light', 'dark', 'auto') },
  'density': { property: 'density', read: oneOf('comfortable', 'compact') },
  'key-facts': { property: 'keyFacts', read: words },
  'host-actions': { property: 'hostActions', read: words },
}

export const attributeNames = Object.keys(attributes)

/** The property that an attribute stands for; `undefined` without one. Throws a sentence for whoever wrote it. */
export function readAttribute(name: string, text: string | null): SidebarProperties {
  const { property, read } = attributes[name]!
  return { [property]: text === null ? undefined : read(text.trim()) }
}

/** `email:ines@example.com`, or `scheme:realm:id`; what would split it is percent-encoded. A DID is one already. */
function readIdentity(text: string): Identity {
  const [scheme, rest] = cut(text)
  if (scheme === 'did' && !rest.startsWith('did:')) return { scheme, realm: '', id: text, party: 'person' }
  const [realm, id] = realmFree.has(scheme) ? ['', rest] : rest.includes(':') ? cut(rest) : ['', rest]
  if (scheme === '' || id === '') throw new TypeError(`"${text}" names nobody. Write email:ines@example.com, or scheme:realm:id.`)
  return { scheme, realm: decode(realm), id: decode(id), party: 'person' }
}

/** `source:id`. */
function readReference(text: string): InteractionRef {
  const [source, id] = cut(text)
  if (source === '' || id === '') throw new TypeError(`"${text}" is no item. Write the source, a colon and the item's id.`)
  return { source: decode(source), id: decode(id) }
}

function readLocale(text: string): string {
  try {
    // `en_GB` is what many servers have.
    return Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]!
  } catch {
    throw new TypeError(`"${text}" is no language. Write it as BCP 47 does, e.g. en-GB.`)
  }
}

function readTimeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    throw new TypeError(`"${text}" is no time zone. Write it as IANA does, e.g. Europe/Berlin.`)
  }
}

function oneOf(...allowed: readonly string[]) {
  return (text: string) => {
    if (!allowed.includes(text)) throw new TypeError(`"${text}" is none of ${allowed.join(', ')}.`)
    return text
  }
}

const decode = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** At the first colon. */
function cut(text: string): readonly [string, string] {
  const at = text.indexOf(':')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
