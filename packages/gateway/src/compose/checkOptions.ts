import { AlongsideError } from '@alongside/core/errors'
import ipaddr from 'ipaddr.js'
import type { GatewayOptions, TenantOptions } from '../GatewayOptions.js'

/** Refuses options that could only fail later, and says which and why. */
export function checkOptions({ secret, publicUrl, tenants, trustedProxies = [], limits = {}, proxy, egress, images }: Omit<GatewayOptions, 'database'>): void {
  if (secret.length < 32) throw wrong('The secret', `has ${secret.length} bytes, and 32 are the least`, 'Make one of 32 random bytes, and keep it')
  if (!isWeb(publicUrl)) throw wrong('publicUrl', `is "${publicUrl}", which is no address a browser can open`, 'Write e.g. https://gateway.example')
  if (tenants.length === 0) throw wrong('The list of tenants', 'is empty, so nobody could ask anything', 'Name one')
  const twice = repeated(tenants.map(({ id }) => id))
  if (twice !== undefined) throw wrong(`The tenant ${twice}`, 'is there twice', 'Give each a name of its own')
  const shared = repeated(tenants.map(({ trust }) => trust.issuer))
  if (shared !== undefined) throw wrong(`The issuer ${shared}`, 'is trusted by two tenants, whose tokens could not be told apart', 'Give each tenant an issuer of its own')
  tenants.forEach(checkTenant)
  const odd = trustedProxies.find((proxy) => !isNetwork(proxy))
  if (odd !== undefined) throw wrong('trustedProxies', `names "${odd}", which is neither an address nor a network`, 'Write e.g. 10.0.0.0/8')
  if (proxy !== undefined && !isWeb(proxy)) throw wrong('proxy', 'is no address of a proxy', 'Write e.g. http://proxy.intranet:3128')
  const noHost = egress?.hosts.find((host) => !isHost(host))
  if (noHost !== undefined) throw wrong('egress.hosts', `names "${noHost}", which is no host`, 'Write e.g. api.example.org or *.example.org')
  const noOrigin = images?.origins.find((origin) => !isOrigin(origin))
  if (noOrigin !== undefined) throw wrong('images.origins', `names "${noOrigin}", which is no origin`, 'Write scheme, host and port alone, e.g. http://avatars.intranet:8080')
  const none = Object.entries(limits).find(([, requests]) => !(requests >= 1))
  if (none) throw wrong(`The limit ${none[0]}`, `is ${none[1]}, so nobody could ask anything`, 'Give the requests a minute')
}

function checkTenant({ id, origins, trust }: TenantOptions): void {
  const whose = `The tenant ${id}`
  if (!/^[\w.-]{1,100}$/.test(id)) throw wrong(whose, 'has a name with other than letters, digits, dots and dashes', 'Rename it')
  const odd = origins.find((origin) => !isOrigin(origin))
  if (odd !== undefined) throw wrong(whose, `lets in pages of "${odd}", which is no origin`, 'Write scheme, host and port alone, e.g. https://desk.example')
  if (trust.issuer === '' || trust.audience === '') throw wrong(whose, 'trusts an issuer or audience without a name', 'Name both')
  if (trust.maxAge !== undefined && !(trust.maxAge > 0)) throw wrong(whose, 'trusts tokens for no time at all', 'Leave maxAge out, or give milliseconds')
  const { keys } = trust
  if ('jwksUrl' in keys && !isWeb(keys.jwksUrl)) throw wrong(whose, `looks for its host's keys at "${keys.jwksUrl}"`, 'Write the address of a JWKS, e.g. https://desk.example/.well-known/jwks.json')
  if ('jwks' in keys && !keys.jwks.keys.some(({ kty }) => kty !== undefined && kty !== 'oct')) throw wrong(whose, 'trusts no public key, so no token could be believed', 'Give its host\'s public keys as a JWKS')
}

const repeated = (names: readonly string[]): string | undefined => names.find((name, index) => names.indexOf(name) !== index)

const isWeb = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const isOrigin = (text: string): boolean => isWeb(text) && new URL(text).origin === text

const isHost = (text: string): boolean => /^(\*\.)?[\w-]+(\.[\w-]+)*\.?$/.test(text) || ipaddr.isValid(text)

const isNetwork = (text: string): boolean => ipaddr.isValid(text) || ipaddr.isValidCIDR(text)

const wrong = (what: string, how: string, remedy: string) =>
  new AlongsideError({ code: 'invalid-request', message: `${what} ${how}. The gateway did not start. ${remedy}.` })
