import { emailIdentity, identityKey, phoneIdentity, type Identity, type IdentityTrust } from '@alongside/core/model'
import type { HostCustomer } from '../bridge/index.js'

export interface CustomerNames {
  readonly emails?: readonly (string | undefined)[]
  readonly phones?: readonly (string | undefined)[]
  /** The host's own number for them. */
  readonly own?: Identity | undefined
  /** What is looked for where the host has nothing else. */
  readonly name?: string | undefined
  readonly trust: IdentityTrust
}

/** The customer a host names: each address once, and none that cannot be one. Undefined where nothing is left. */
export function mapCustomer({ emails = [], phones = [], own, name, trust }: CustomerNames): HostCustomer | undefined {
  const named = [
    ...emails.filter(isEmail).map((address) => emailIdentity(address.trim())),
    ...phones.filter(isInternational).map((number) => phoneIdentity(`+${number.replace(/\D/g, '')}`)),
    ...(own ? [own] : []),
  ]
  const identities = [...new Map(named.map((identity) => [identityKey(identity), identity])).values()]
  if (identities.length > 0) return { identities, trust }
  return name?.trim() ? { identities, query: { type: 'text', text: name.trim() }, trust } : undefined
}

const isEmail = (text: string | undefined): text is string => text !== undefined && text.length <= 320 && /^\s*[^\s@<>]+@[^\s@<>]+\s*$/.test(text)

/** A number without a country is several people's. */
const isInternational = (text: string | undefined): text is string => text !== undefined && /^\s*\+[\d\s().-]+$/.test(text) && /^\d{7,15}$/.test(text.replace(/\D/g, ''))
