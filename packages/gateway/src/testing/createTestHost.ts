import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { TokenTrust } from '../GatewayOptions.js'
import { mintToken, type TokenClaims } from '../session/mintToken.js'

/** A host with keys of its own, as a test needs one. */
export interface TestHost {
  readonly trust: TokenTrust
  readonly privateKey: JWK
  readonly publicKey: JWK
  /** Signs a token that is right but for what is given. */
  mint(claims?: Partial<TokenClaims> & Readonly<Record<string, unknown>>): Promise<string>
}

export async function createTestHost({ tenant = 'kestrel', now = Date.now, alg = 'ES256' }: { readonly tenant?: string; readonly now?: () => number; readonly alg?: string } = {}): Promise<TestHost> {
  const pair = await generateKeyPair(alg, { extractable: true })
  const id = { alg, kid: `${tenant}-1`, use: 'sig' }
  const [privateKey, publicKey] = [{ ...(await exportJWK(pair.privateKey)), ...id }, { ...(await exportJWK(pair.publicKey)), ...id }]
  const [issuer, audience] = [`https://${tenant}.example`, 'alongside']
  return {
    trust: { issuer, audience, keys: { jwks: { keys: [publicKey as Readonly<Record<string, unknown>>] } } },
    privateKey, publicKey,
    mint: (claims = {}) => mintToken(privateKey as Readonly<Record<string, unknown>>, {
      issuer, audience, sub: 'mira', name: 'Mira', tenant, roles: ['agent'], scope: 'read write desk', jti: randomUUID(), issuedAt: now(), ...claims,
    }),
  }
}
