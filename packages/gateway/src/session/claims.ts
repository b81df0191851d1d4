import * as v from 'valibot'
import type { TokenScope } from '@alongside/core/protocol'

/** Control characters and half characters: no host writes them, logs and databases choke on them. */
const unspeakable = /[\p{Cc}\p{Cs}]/u
const label = v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.check((text) => !unspeakable.test(text)))
const labels = v.pipe(v.array(label), v.maxLength(200), v.readonly())

/** What a host says about its employee in a token. */
export const claimsSchema = v.object({
  sub: label,
  name: label,
  tenant: label,
  jti: label,
  /** The host's own session; what is signed for it holds for its later tokens as well. */
  sid: v.optional(label),
  iat: v.number(),
  exp: v.number(),
  roles: v.optional(labels, []),
  regions: v.optional(labels),
  brands: v.optional(labels),
  groups: v.optional(labels),
  /** The inboxes this employee works in; absent: all of them. */
  inboxes: v.optional(labels),
  /** Names of {@link tokenScopes} with a space between. */
  scope: v.pipe(v.string(), v.maxLength(200)),
})

export type Claims = v.InferOutput<typeof claimsSchema>

/** Everything a token may permit. */
export const tokenScopes: readonly TokenScope[] = ['read', 'write', 'desk', 'audit', 'erase', 'operate']

