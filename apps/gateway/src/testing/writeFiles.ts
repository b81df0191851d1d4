import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { castPolicy, castStaff } from '@alongside/core/testing'

/** A configuration that is right, as a test changes it. */
export const rightConfiguration = {
  publicUrl: 'https://gateway.example',
  port: 0,
  database: { folder: './data' },
  secret: { env: 'KESTREL_SECRET' },
  tenants: [{
    id: 'kestrel',
    policy: './policy.json',
    origins: ['https://desk.example'],
    staff: './staff.yaml',
    trust: { issuer: 'https://desk.example', audience: 'alongside', jwks: './keys.json' },
    sources: [
      { kind: 'mastodon', instance: 'https://social.example', account: { address: '@kestrel@social.example', name: 'Kestrel' }, token: { env: 'MASTODON_TOKEN' }, territory: { regions: ['DE'] } },
      { kind: 'x', account: { id: '2244994945', handle: '@kestrel', name: 'Kestrel' }, token: { env: 'X_TOKEN' }, cap: { amount: '200.00', currency: 'USD', per: 'month' } },
    ],
  }],
}

export const rightEnvironment = { KESTREL_SECRET: Buffer.alloc(32, 7).toString('base64'), MASTODON_TOKEN: 'm-token', X_TOKEN: 'x-token' }

const publicKeys = { keys: [{ kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0', alg: 'ES256', kid: 'one' }] }

/** Writes a configuration and the files it names into a folder of its own, and returns the path of the configuration. */
export function writeFiles(configuration: unknown = rightConfiguration, files: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-gateway-'))
  const staff = Object.values(castStaff).map((one) => Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'tenant')))
  const all: Readonly<Record<string, unknown>> = { 'policy.json': castPolicy, 'staff.yaml': staff, 'keys.json': publicKeys, 'alongside.yaml': configuration, ...files }
  for (const [name, content] of Object.entries(all)) writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return join(folder, 'alongside.yaml')
}
