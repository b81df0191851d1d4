import { createFacebook } from '@alongside/adapters/facebook'
import * as v from 'valibot'
import { fixedCredential } from './fixedCredential.js'
import { anySource, toMount, type MountShape } from './mountShape.js'

const usualGraph = 'https://graph.facebook.com'

/** It cannot be asked about a person: what it reports is always kept. */
export const facebook: MountShape = (shapes) => v.pipe(
  v.strictObject({
    ...anySource(shapes),
    kind: v.literal('facebook'),
    page: v.strictObject({ id: v.pipe(shapes.text, v.regex(/^\d+$/, 'is no number of a Page. Write it as text, e.g. "104872391".')), name: shapes.text, avatarUrl: v.exactOptional(shapes.address) }),
    token: shapes.secret,
    appSecret: shapes.secret,
    formerAppSecret: v.exactOptional(shapes.secret),
    verifyToken: shapes.secret,
    hasHumanAgent: v.exactOptional(v.boolean()),
    reach: v.exactOptional(shapes.duration),
    graph: v.exactOptional(shapes.address),
  }),
  v.transform(({ page, token, appSecret, formerAppSecret, verifyToken, hasHumanAgent, reach, graph, ...given }) => {
    const secrets = { appSecret, verifyToken, ...(formerAppSecret !== undefined && { formerAppSecret }) }
    return toMount({ ...given, archive: given.archive ?? {} }, graph ?? usualGraph, (own) => createFacebook({
      ...own, page, credentials: fixedCredential({ authorization: `Bearer ${token}`, account: page.id }), secrets: () => Promise.resolve(secrets),
      ...(hasHumanAgent !== undefined && { hasHumanAgent }), ...(reach !== undefined && { reach }), ...(graph !== undefined && { graph }),
    }))
  }),
)
