import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import type { TenantOptions } from '../GatewayOptions.js'

/** How the gateway fetches what hosts publish. */
export type FetchKeys = (url: string, init?: RequestInit) => Promise<Response>

/** The keys of one tenant's host. A key that could be a shared secret is left out. */
export function createKeySet({ keys }: TenantOptions['trust'], fetch: FetchKeys): JWTVerifyGetKey {
  if ('jwks' in keys) return createLocalJWKSet({ keys: keys.jwks.keys.filter(isPublic) } as unknown as JSONWebKeySet)
  return createRemoteJWKSet(new URL(keys.jwksUrl), { [customFetch]: (url, { headers, ...init }) => fetch(url, { ...init, headers: Object.fromEntries(headers) }) })
}

const isPublic = (key: Readonly<Record<string, unknown>>): boolean => key['kty'] !== 'oct' && !('d' in key) && !('k' in key)
