import { createEnvironment, defineAdapter, type CredentialSource, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import type { Duration, SourceId } from '@alongside/core/model'
import { createApi } from './api.js'
import { createActionSink } from './createActionSink.js'
import { createCustomerSource } from './createCustomerSource.js'
import { createFeedSource } from './createFeedSource.js'
import { createHookSource } from './createHookSource.js'
import { createReplySink } from './createReplySink.js'
import { createTimelineSource } from './createTimelineSource.js'
import { quietLedger } from './createXRequest.js'
import { wordsFor, type Tier } from './descriptor.js'
import { glyph } from './glyph.js'
import type { MapContext, XAccount } from './map.js'
import type { Reach } from './openLists.js'
import { toHandle } from './readHandle.js'
import { isId } from './snowflake.js'

export type { XAccount }
export { costOf } from './costOf.js'

export interface XOptions {
  /** `x` unless two are configured. */
  readonly id?: SourceId
  readonly label?: string
  /** Our own account there; two accounts are two adapters. */
  readonly account: XAccount
  /**
   * `authorization` (`Bearer` and a token) and, for a user's token, `account`: the number of the account it belongs to. The app's own token
   * reads, but neither searches people nor writes. Scopes: tweet.read users.read tweet.write tweet.moderate.write like.write offline.access.
   */
  readonly credentials: CredentialSource
  /** The consumer secrets of the X app, newest first. Left out, no webhook is received. */
  readonly secrets?: () => readonly string[] | Promise<readonly string[]>
  /** `self-serve` unless the company has an enterprise contract, which may answer whoever it wants, and like. */
  readonly tier?: Tier
  /** `recent` is the last seven days, `all` everything, for whoever may search that. */
  readonly reach?: Reach
  /** Where agents sit, ISO 3166-1, e.g. `DE`: what X withholds there is not shown. Unknown, nothing that is withheld anywhere is. */
  readonly country?: string
  /** How long our posts may be: 280 unless the account subscribes to more. */
  readonly maxLength?: number
  /** How far back the first reading of the feed goes; seven days unless given. Every post that is read costs. */
  readonly backfill?: Duration
  /** How many posts of the feed, the newest, are looked up again to learn of deletions; 100 unless given. */
  readonly watch?: number
  /** How often; a day unless given. */
  readonly checkEvery?: Duration
  /** How long an archive may keep words; thirty days unless given. What is not watched any more should not be kept much longer. */
  readonly keepFor?: Duration
  /** Where X's API answers. */
  readonly base?: string
  readonly environment?: EnvironmentParts
}

const day = 86_400_000

/** One account on X, for the server side: what passes between it and people, what others say in public, and its replies, as far as X permits. */
export function createX(options: XOptions): DataAdapter {
  const { id = 'x', label = 'X', account, credentials, secrets, tier = 'self-serve', reach = 'recent', country, base = 'https://api.x.com' } = options
  insistOnServer(options)
  if (!isId(account.id) || toHandle(account.handle) === undefined) {
    throw new TypeError(`"${account.id}" and "${account.handle}" are not the number and the handle of an X account. Write them like 2244994945 and @kestrel.`)
  }
  const environment = createEnvironment(options.environment)
  const api = createApi({ source: { id, label }, base, environment, credentials })
  const contextFor = (locale: string): MapContext => ({ source: id, label, account, words: wordsFor(locale), ...(country && { country }) })
  const parts = { api, contextFor, now: () => new Date(environment.now()).toISOString() }
  const writing = { ...parts, tier, maxLength: options.maxLength ?? 280 }
  const feeding = { ...parts, backfill: options.backfill ?? 7 * day, watch: options.watch ?? 100, checkEvery: options.checkEvery ?? day, keepFor: options.keepFor ?? 30 * day }
  return defineAdapter(
    {
      id,
      kind: 'x',
      label,
      glyph,
      accepts: ['x', 'url'],
      customers: createCustomerSource(parts),
      timeline: createTimelineSource({ ...parts, reach }),
      feed: createFeedSource(feeding),
      ...(secrets && { hooks: createHookSource({ ...parts, secrets }) }),
      replies: createReplySink(writing),
      actions: createActionSink(writing),
    },
    { ...environment, ledger: quietLedger },
  )
}

/** X answers no browser (no CORS), and its tokens have no place in one. */
function insistOnServer({ id = 'x', label = 'X', environment }: XOptions): void {
  if (!('document' in globalThis) || environment?.fetch) return
  throw new AlongsideError({
    code: 'unsupported',
    message: `${label} cannot be reached from a browser, and its tokens must not be there. Mount this adapter in a gateway and connect to that.`,
    source: id,
  })
}
