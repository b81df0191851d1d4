/**
 * One name by which one system knows one party.
 *
 * `realm` says in whose numbering the id is valid: business partner 1000 in two SAP systems is two people,
 * so both carry the same scheme and different realms. E-mail, E.164 phone numbers, DIDs and URLs are valid
 * everywhere; their realm is the empty string.
 */
export interface Identity {
  /** What kind of name this is: `email`, `phone`, `did`, `url`, or the adapter's own, e.g. `mastodon`. */
  readonly scheme: string
  readonly realm: string
  readonly id: string
  /** What a person would type or recognise, e.g. `@ines_r`. Never used for equality. */
  readonly handle?: string
  readonly party: 'person' | 'organisation'
}

const realmFree: ReadonlySet<string> = new Set(['email', 'phone', 'did', 'url'])

/** Builds a realm-free e-mail identity of a person. */
export const emailIdentity = (address: string): Identity => ({ scheme: 'email', realm: '', id: address, party: 'person' })

/** Builds a realm-free phone identity of a person; give the number in E.164. */
export const phoneIdentity = (number: string): Identity => ({ scheme: 'phone', realm: '', id: number, party: 'person' })

/** The canonical form of an identity. Two identities are the same party's name if and only if their keys are equal. */
export function identityKey(identity: Identity): string {
  const scheme = identity.scheme.trim().toLowerCase()
  const realm = realmFree.has(scheme) ? '' : identity.realm.trim().toLowerCase()
  return [scheme, realm, normaliseId(scheme, identity.id)].map(encodeURIComponent).join('|')
}

export function isSameIdentity(a: Identity, b: Identity): boolean {
  return identityKey(a) === identityKey(b)
}

function normaliseId(scheme: string, id: string): string {
  const trimmed = id.normalize().trim()
  if (scheme === 'email') return trimmed.toLowerCase()
  if (scheme === 'phone') return trimmed.replace(/[^\d+]/g, '').replace(/^00/, '+')
  if (scheme === 'url') return normaliseUrl(trimmed)
  return trimmed
}

function normaliseUrl(text: string): string {
  try {
    const url = new URL(text)
    return `${url.host}${url.pathname.replace(/\/+$/, '')}${url.search}`
  } catch {
    return text
  }
}
