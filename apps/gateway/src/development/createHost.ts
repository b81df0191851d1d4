import { randomUUID } from 'node:crypto'
import type { TokenTrust } from '@alongside/gateway'
import { mintToken } from '@alongside/gateway'
import type { PolicyActor } from '@alongside/core/policy'
import { exportJWK, generateKeyPair } from 'jose'

/** The host's own server in miniature: it knows its people and signs for them, with a key that lasts as long as the process. */
export interface Host {
  readonly trust: TokenTrust
  tokenFor(person: PolicyActor): Promise<string>
}

export async function createHost({ tenant, now }: { readonly tenant: string; readonly now: () => number }): Promise<Host> {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const id = { alg: 'ES256', kid: randomUUID(), use: 'sig' }
  const [privateKey, publicKey] = [{ ...(await exportJWK(pair.privateKey)), ...id }, { ...(await exportJWK(pair.publicKey)), ...id }]
  const [issuer, audience] = [`https://${tenant}.example`, 'alongside']
  return {
    trust: { issuer, audience, keys: { jwks: { keys: [publicKey] } } },
    tokenFor: ({ id: sub, ...person }) =>
      mintToken(privateKey, { ...person, tenant, issuer, audience, sub, scope: 'read write desk audit', jti: randomUUID(), issuedAt: now() }),
  }
}
