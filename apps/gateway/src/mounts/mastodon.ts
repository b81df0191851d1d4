import { createMastodon } from '@alongside/adapters/mastodon'
import * as v from 'valibot'
import { fixedCredential } from './fixedCredential.js'
import { anySource, toMount, type MountShape } from './mountShape.js'

export const mastodon: MountShape = (shapes) => v.pipe(
  v.strictObject({
    ...anySource(shapes),
    kind: v.literal('mastodon'),
    instance: shapes.address,
    domain: v.exactOptional(shapes.text),
    account: v.exactOptional(v.strictObject({
      address: v.pipe(shapes.text, v.regex(/^@?[^@\s]+@[^@\s]+$/, 'is no account. Write e.g. @kestrel@social.example.')), name: shapes.text, avatarUrl: v.exactOptional(shapes.address),
    })),
    token: v.exactOptional(shapes.secret),
    pollEvery: v.exactOptional(shapes.duration),
  }),
  v.transform(({ instance, domain, account, token, pollEvery, ...given }) => toMount(given, instance, (own) => createMastodon({
    ...own, instance, ...(domain !== undefined && { domain }), ...(account && { account }), ...(pollEvery !== undefined && { pollEvery }),
    ...(token !== undefined && { credentials: fixedCredential({ authorization: `Bearer ${token}`, ...(account && { account: account.address }) }) }),
  }))),
)
