import { costOf, createX } from '@alongside/adapters/x'
import * as v from 'valibot'
import { fixedCredential } from './fixedCredential.js'
import { anySource, cappedSource, toMount, type MountShape } from './mountShape.js'

const usualBase = 'https://api.x.com'

export const x: MountShape = (shapes) => v.pipe(
  v.strictObject({
    ...anySource(shapes),
    ...cappedSource(shapes),
    kind: v.literal('x'),
    account: v.strictObject({
      id: v.pipe(shapes.text, v.regex(/^[1-9]\d{0,18}$/, 'is no number of an account. Write it as text, e.g. "2244994945".')),
      handle: v.pipe(shapes.text, v.regex(/^@?\w{1,15}$/, 'is no handle. Write e.g. @kestrel.')), name: shapes.text, avatarUrl: v.exactOptional(shapes.address),
    }),
    /** A user's token where `speaksForAccount` says so, else the app's own, which only reads. */
    token: shapes.secret,
    speaksForAccount: v.optional(v.boolean(), false),
    consumerSecrets: v.exactOptional(v.array(shapes.secret)),
    tier: v.exactOptional(v.picklist(['self-serve', 'enterprise'], 'is no tier. Write self-serve or enterprise.')),
    reach: v.exactOptional(v.picklist(['recent', 'all'], 'is no reach. Write recent or all.')),
    country: v.exactOptional(v.pipe(shapes.text, v.regex(/^[A-Z]{2}$/, 'is no country. Write its two letters, e.g. DE.'))),
    maxLength: v.exactOptional(shapes.count),
    backfill: v.exactOptional(shapes.duration),
    watch: v.exactOptional(shapes.count),
    checkEvery: v.exactOptional(shapes.duration),
    keepFor: v.exactOptional(shapes.duration),
    base: v.exactOptional(shapes.address),
  }),
  v.transform(({ account, token, speaksForAccount, consumerSecrets, tier, reach, country, maxLength, backfill, watch, checkEvery, keepFor, base, ...given }) => {
    const optional = { tier, reach, country, maxLength, backfill, watch, checkEvery, keepFor, base }
    const credentials = fixedCredential({ authorization: `Bearer ${token}`, ...(speaksForAccount && { account: account.id }) })
    return { ...toMount(given, base ?? usualBase, (own) => createX({ ...own, ...present(optional), account, credentials, ...(consumerSecrets && { secrets: () => consumerSecrets }) })), cost: costOf }
  }),
)

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

const present = <T extends object>(options: T): Present<T> => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Present<T>
