import type { Identity } from '@alongside/core/model'
import * as v from 'valibot'
import type { VerifiedContext } from './Verification.js'

/** Control characters, half characters, and what is not seen or turns text around: no id has them, and two that look alike must not pass for one. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
/** An id as hosts write them. */
export const label = v.pipe(v.string(), v.minLength(1), v.maxLength(500), v.check((text) => !hidden.test(text) && text.trim() === text && text.normalize('NFC') === text))
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000_000))

const identity: v.GenericSchema<unknown, Identity> = v.pipe(
  v.strictObject({ scheme: label, realm: v.union([v.literal(''), label]), id: label, handle: v.exactOptional(label), party: v.picklist(['person', 'organisation']) }),
  v.readonly(),
)

/** What is signed about one record, in our own proofs. */
export const contextClaims = v.strictObject({
  iss: label, aud: label, tenant: label, sub: label, jti: label, iat: seconds, exp: seconds, nbf: v.exactOptional(seconds),
  name: v.exactOptional(v.pipe(v.string(), v.maxLength(500))), email: v.exactOptional(label),
  record: v.exactOptional(v.strictObject({ kind: label, id: label })),
  identities: v.pipe(v.array(identity), v.maxLength(50), v.readonly()),
})

export type ContextClaims = v.InferOutput<typeof contextClaims>

export const toContext = ({ iss, tenant, sub, jti, exp, name, email, record, identities }: ContextClaims): VerifiedContext => ({
  trust: 'signed', host: iss, tenant, id: jti, identities, expiresAt: exp * 1000,
  agent: { id: sub, ...(name !== undefined && { name }), ...(email !== undefined && { email }) },
  ...(record && { record }),
})
