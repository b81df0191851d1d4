import { randomUUID } from 'node:crypto'
import type { Identity } from '@alongside/core/model'
import type { WireProof } from '@alongside/core/protocol'
import { generateKeyPair, jwtVerify, SignJWT } from 'jose'
import type { VerifyContext } from '../context/VerifyContext.js'

export interface ProofStatement {
  readonly identities: readonly Identity[]
  /** Mira unless given. */
  readonly agent?: string
  /** This host's unless given. */
  readonly audience?: string
  /** Never used before, unless given. */
  readonly id?: string
}

/** A host's server that signs which record is open, and how a gateway believes it: as small as it can be and still have all parts. */
export interface ProofHost {
  readonly verify: VerifyContext
  sign(statement: ProofStatement): Promise<WireProof>
}

export async function createProofHost(tenant: string): Promise<ProofHost> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const seconds = (at: number) => Math.floor(at / 1000)
  return {
    async sign({ identities, agent = 'mira', audience = tenant, id = randomUUID() }) {
      const token = await new SignJWT({ identities, record: { kind: 'ticket', id: '4711' } })
        .setProtectedHeader({ alg: 'ES256' }).setSubject(agent).setAudience(audience).setJti(id).sign(privateKey)
      return { kind: 'jwt', token }
    },
    async verify({ proof, actor, now, seen }) {
      const read = await jwtVerify(proof.token, publicKey, { audience: tenant, algorithms: ['ES256'] }).catch(() => null)
      if (!read) return { state: 'refused', reason: 'signature' }
      const { sub = '', jti = '', identities, record } = read.payload
      if (sub !== actor.id) return { state: 'refused', reason: 'not-accepted' }
      if (await seen(jti, (seconds(now()) + 300) * 1000)) return { state: 'refused', reason: 'replayed' }
      return { state: 'verified', context: { actor: sub, identities: identities as readonly Identity[], record: record as { readonly kind: string; readonly id: string } } }
    },
  }
}
