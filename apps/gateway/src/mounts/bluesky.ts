import { createBluesky } from '@alongside/adapters/bluesky'
import * as v from 'valibot'
import { createBlueskySession } from './createBlueskySession.js'
import { anySource, toMount, type MountShape } from './mountShape.js'

const publicAppView = 'https://public.api.bsky.app'

export const bluesky: MountShape = (shapes) => v.pipe(
  v.strictObject({
    ...anySource(shapes),
    kind: v.literal('bluesky'),
    appView: v.exactOptional(shapes.address),
    ours: v.exactOptional(v.array(v.strictObject({
      did: v.pipe(shapes.text, v.regex(/^did:[a-z]+:\S+$/, 'is no DID. Write e.g. did:plc:abc.')), name: shapes.text, avatarUrl: v.exactOptional(shapes.address),
    }))),
    signIn: v.exactOptional(v.strictObject({ service: shapes.address, identifier: shapes.text, appPassword: shapes.secret })),
    pollEvery: v.exactOptional(shapes.duration),
  }),
  v.transform(({ appView = publicAppView, ours = [], signIn, pollEvery, ...given }) => toMount(given, appView, (own) => createBluesky({
    ...own, appView, accounts: ours, ...(pollEvery !== undefined && { pollEvery }),
    ...(signIn && { credentials: createBlueskySession({ ...signIn, label: own.label ?? 'Bluesky', fetch: own.environment.fetch }) }),
  }))),
)
