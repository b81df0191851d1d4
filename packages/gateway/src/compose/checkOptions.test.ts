import type { Policy } from '@alongside/core/policy'
import { expect, test } from 'vitest'
import type { GatewayOptions, TenantOptions } from '../GatewayOptions.js'
import { checkOptions } from './checkOptions.js'

const tenant: TenantOptions = {
  id: 'kestrel', policy: {} as Policy, sources: [], origins: ['https://desk.example'],
  trust: { issuer: 'https://desk.example', audience: 'alongside', keys: { jwks: { keys: [{ kty: 'EC' }] } } },
}
const right: Omit<GatewayOptions, 'database'> = { secret: new Uint8Array(32), publicUrl: 'https://gateway.example', tenants: [tenant] }
const trust = (more: object) => ({ tenants: [{ ...tenant, trust: { ...tenant.trust, ...more } as TenantOptions['trust'] }] })

test('right options pass', () => {
  expect(() => checkOptions({ ...right, trustedProxies: ['10.0.0.0/8', '::1'], limits: { actor: 10 }, proxy: 'http://proxy.intranet:3128', egress: { hosts: ['*.example.org', 'localhost', '10.0.0.1'] }, images: { origins: ['http://avatars.intranet:8080'] } })).not.toThrow()
})

test.each<readonly [string, Partial<typeof right>, RegExp]>([
  ['a short secret', { secret: new Uint8Array(8) }, /8 bytes, and 32/],
  ['an address nobody can open', { publicUrl: 'gateway.example' }, /publicUrl is "gateway.example"/],
  ['nobody to serve', { tenants: [] }, /list of tenants is empty/],
  ['two of one name', { tenants: [tenant, { ...tenant, trust: { ...tenant.trust, issuer: 'https://other.example' } }] }, /tenant kestrel is there twice/],
  ['two with one issuer', { tenants: [tenant, { ...tenant, id: 'heron' }] }, /issuer https:\/\/desk.example is trusted by two/],
  ['a name that breaks paths', { tenants: [{ ...tenant, id: 'kes/trel' }] }, /other than letters/],
  ['a page with a path', { tenants: [{ ...tenant, origins: ['https://desk.example/app'] }] }, /which is no origin/],
  ['every page', { tenants: [{ ...tenant, origins: ['*'] }] }, /which is no origin/],
  ['keys at no address', trust({ keys: { jwksUrl: 'file:///etc/keys' } }), /looks for its host's keys at "file/],
  ['a shared secret as a key', trust({ keys: { jwks: { keys: [{ kty: 'oct', k: 'AAAA' }] } } }), /trusts no public key/],
  ['tokens that live for no time', trust({ maxAge: 0 }), /no time at all/],
  ['a proxy that is a name', { trustedProxies: ['proxy.internal'] }, /neither an address nor a network/],
  ['a way out that is none', { proxy: 'proxy.intranet:3128' }, /proxy is no address of a proxy/],
  ['a host with a path', { egress: { hosts: ['api.example.org', 'https://cdn.example.org/a'] } }, /egress.hosts names "https:\/\/cdn/],
  ['pictures from anywhere inside', { images: { origins: ['*'] } }, /images.origins names "\*", which is no origin/],
  ['a limit of nothing', { limits: { actor: 0 } }, /limit actor is 0/],
])('%s is a clear error before anything starts', (_, more, message) => {
  expect(() => checkOptions({ ...right, ...more })).toThrow(message)
  expect(() => checkOptions({ ...right, ...more })).toThrow(/did not start\. \S.+\.$/)
})
