import type { CustomerQuery, InteractionRef, Identity } from '@alongside/core/model'
import type { SidebarProperties } from './SidebarProperties.js'

/** Schemes whose ids are valid everywhere, so that no realm stands before them. */
const realmFree: ReadonlySet<string> = new Set(['email', 'phone', 'did', 'url'])

const words = (text: string) => text.split(/\s+/).filter(Boolean)

const oneOf = (...allowed: readonly string[]) => (text: string) => (allowed.includes(text) ? text : fail(`It is none of ${allowed.join(', ')}.`))

/** Each attribute by its name, and how its property is read from it. */
const attributes: Readonly<Record<string, readonly [property: keyof SidebarProperties, read: (text: string) => unknown]>> = {
  'gateway': ['gateway', String],
  'customer': ['customer', (text) => words(text).map(readIdentity)],
  'find': ['query', readQuery],
  'about': ['about', (text) => ({ about: readReference(text) })],
  // `en_GB` is what many servers have.
  'locale': ['locale', (text) => Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]],
  'time-zone': ['timeZone', (timeZone) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone],
  'theme': ['theme', oneOf('light', 'dark', 'auto')],
  'density': ['density', oneOf('comfortable', 'compact')],
  'key-facts': ['keyFacts', words],
  'host-actions': ['hostActions', words],
}

export const attributeNames = Object.keys(attributes)

/** The property that an attribute stands for; `undefined` without one. Throws what is wrong with it. */
export function readAttribute(name: string, text: string | null): SidebarProperties {
  const [property, read] = attributes[name]!
  return { [property]: text === null ? undefined : read(text.trim()) }
}

/** `email:ines@example.com`, or `scheme:realm:id`; what would split it is percent-encoded. A DID is one already. */
function readIdentity(text: string): Identity {
  const [scheme, rest] = cut(text)
  if (scheme === 'did' && !rest.startsWith('did:')) return { scheme, realm: '', id: text, party: 'person' }
  const [realm, id] = realmFree.has(scheme) || !rest.includes(':') ? ['', rest] : cut(rest)
  return { scheme, realm: decodeURIComponent(realm), id: decodeURIComponent(id), party: 'person' }
}

/** One name, written as a customer's, or words: whoever it may belong to is looked up in every source. */
function readQuery(text: string): CustomerQuery {
  return /^[\w-]+:\S+$/.test(text) ? { type: 'identity', identity: readIdentity(text) } : { type: 'text', text }
}

/** `source:id`. */
function readReference(text: string): InteractionRef {
  const [source, id] = cut(text)
  return { source, id: decodeURIComponent(id) }
}

/** At the first colon, with something on either side. */
function cut(text: string): readonly [string, string] {
  const [, before, after] = /^([^:]+):(.+)$/.exec(text) ?? fail(`${text} is not two parts with a colon between them.`)
  return [before!, after!]
}

function fail(message: string): never {
  throw new TypeError(message)
}
