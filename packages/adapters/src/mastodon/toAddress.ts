import type { Identity } from '@alongside/core/model'

/** `user@host` in lower case: the one name of an account that means the same on every instance. */
export type Address = string

const addressShape = /^@?(\w+(?:[.-]+\w+)*)@((?:[a-z0-9-]+\.)+[a-z0-9-]+)(?::\d+)?$/i
const profilePath = /^\/(?:@|users\/)(\w+(?:[.-]+\w+)*)(?:@((?:[a-z0-9-]+\.)+[a-z0-9-]+))?\/?$/i

/** Reads `user@host`, `@user@host` or the address of a profile page; null for anything else. */
export function readAddress(words: string): Address | null {
  const text = words.trim()
  const [, user, host] = addressShape.exec(text) ?? []
  return user && host ? `${user}@${host}`.toLowerCase() : readPageAddress(text)
}

/** `https://host/@user`, `https://host/users/user` and, seen through another instance, `https://host/@user@elsewhere`. */
function readPageAddress(text: string): Address | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const { hostname, pathname } = new URL(text)
  const [, user, elsewhere = hostname] = profilePath.exec(pathname) ?? []
  return user ? `${user}@${elsewhere}`.toLowerCase() : null
}

/** An identity's address: its realm is the account's own server, unless the id names it. Null for names of another kind, e.g. e-mail. */
export function addressOf({ scheme, realm, id }: Identity): Address | null {
  const kind = scheme.trim().toLowerCase()
  if (kind === 'url') return readPageAddress(id)
  return kind === 'mastodon' ? readAddress(realm === '' || id.includes('@', 1) ? id : `${id}@${realm}`) : null
}

/** An instance leaves the host out of the names of its own accounts. */
export function completeAddress(acct: string, domain: string): Address {
  return (acct.includes('@') ? acct : `${acct}@${domain}`).toLowerCase()
}
