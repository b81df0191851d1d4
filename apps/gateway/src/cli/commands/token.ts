import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mintToken } from '@alongside/gateway'
import type { Command } from '../Command.js'
import { tenantOf } from '../withTenant.js'
import { wrong } from '../wrong.js'

const labels = { role: 'roles', region: 'regions', brand: 'brands', group: 'groups', inbox: 'inboxes' } as const
const several = { type: 'string', multiple: true } as const

export const token: Command = {
  name: 'token',
  summary: "Signs a token of ten minutes as a tenant's host would. For development only.",
  usage: '--key FILE --tenant ID --actor ID [--name NAME] [--role ROLE ...] [--scope "read write desk"]',
  options: {
    key: { type: 'string' }, tenant: { type: 'string' }, actor: { type: 'string' }, name: { type: 'string' }, scope: { type: 'string' },
    role: several, region: several, brand: several, group: several, inbox: several,
  },
  details: ['--key       the private key of the host, as a JWK', '--region, --brand, --group, --inbox   as --role, once for each'],
  async run(input) {
    const { io, configuration, text, maybe, list } = input
    if (io.environment['NODE_ENV'] === 'production') throw wrong('NODE_ENV is "production", where only the host says who somebody is.', 'Ask the host for a token.')
    const [tenant, actor] = [tenantOf(input), text('actor')]
    const { issuer, audience } = configuration.options.tenants.find(({ id }) => id === tenant)!.trust
    const claims = Object.entries(labels).flatMap(([option, claim]) => (list(option).length > 0 ? [[claim, list(option)] as const] : []))
    await io.out(await mintToken(readKey(text('key')), {
      issuer, audience, tenant, sub: actor, name: maybe('name') ?? actor, scope: maybe('scope') ?? 'read write desk', jti: randomUUID(), issuedAt: io.now(), ...Object.fromEntries(claims),
    }))
    return 0
  },
}

function readKey(file: string): Readonly<Record<string, unknown>> {
  try {
    const key = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>
    if (typeof key['d'] === 'string') return key
  } catch {
    // Told below, without what the file holds.
  }
  throw wrong(`${file} holds no private key.`, 'Give one as a JWK, e.g. {"kty":"EC","crv":"P-256","d":...}.')
}
