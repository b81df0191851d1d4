import { lookup as ask } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isListed } from '../egress/isListed.js'
import { toImageError } from './ImageTrouble.js'
import { isPublicAddress } from './isPublicAddress.js'

/** All addresses of a name. */
export type Lookup = (host: string) => Promise<readonly string[]>

export interface TargetRules {
  /** The only hosts that may be asked; any unless given. */
  readonly hosts?: readonly string[]
  /** Origins of the company's own network: for these neither the port nor the address matters. */
  readonly origins?: readonly string[]
  readonly lookup?: Lookup
}

/** Where a request goes: the very address that was checked, so that a name cannot mean another one a moment later. */
export interface Target {
  readonly url: URL
  readonly address: string
}

const byDns: Lookup = async (host) => (await ask(host, { all: true, verbatim: true })).map(({ address }) => address)

/** Finds the one address to ask; rejects where any address of the name is not public. */
export async function findTarget(address: string, { hosts, origins = [], lookup = byDns }: TargetRules): Promise<Target> {
  if (!URL.canParse(address)) throw toImageError('image-scheme')
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol)) throw toImageError('image-scheme')
  if (url.username !== '' || url.password !== '') throw toImageError('image-userinfo')
  const name = url.hostname.replace(/^\[|\]$/g, '')
  if (!isListed(hosts, name)) throw toImageError('image-host')
  const isOwn = origins.includes(url.origin)
  if (url.port !== '' && !isOwn) throw toImageError('image-port')
  const addresses = isIP(name) ? [name] : await lookup(name).catch((cause: unknown) => Promise.reject(toImageError('image-upstream', cause)))
  const [first] = addresses
  if (first === undefined) throw toImageError('image-upstream')
  if (!isOwn && !addresses.every(isPublicAddress)) throw toImageError('image-address')
  return { url, address: first }
}
