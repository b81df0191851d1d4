import { createEnvironment, defineAdapter, type CredentialSource, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import type { Duration, SourceId } from '@alongside/core/model'
import { createApi } from './api.js'
import { createActionSink } from './createActionSink.js'
import { createCustomerSource } from './createCustomerSource.js'
import { createLimitsReader } from './createLimitsReader.js'
import { createLiveSource } from './createLiveSource.js'
import { createReplySink } from './createReplySink.js'
import { createTimelineSource } from './createTimelineSource.js'
import { wordsFor } from './descriptor.js'
import { glyph } from './glyph.js'
import { readAccount, type MapContext, type MastodonAccount } from './map.js'

export type { MastodonAccount }

export interface MastodonOptions {
  /** Where the instance answers, e.g. `https://social.example`. Any server that speaks Mastodon's API. */
  readonly instance: string
  /** `mastodon` unless two are configured. */
  readonly id?: SourceId
  readonly label?: string
  /** The host in the names of the instance's own accounts, where it is not the host of `instance`. */
  readonly domain?: string
  /** Our own account there; two accounts are two adapters. Without it, only the scope `public` finds something. */
  readonly account?: MastodonAccount
  /**
   * The sign-in of whoever reads and replies: `authorization` (`Bearer` and the access token) and `account` (its address,
   * `@kestrel@social.example`). Scopes: read:accounts read:statuses read:notifications read:search write:statuses write:media write:favourites.
   * Left out, only what the instance shows to everybody is read.
   */
  readonly credentials?: CredentialSource
  /** Milliseconds between two looks for live changes; 20 seconds unless given. An instance allows 300 requests in five minutes. */
  readonly pollEvery?: Duration
  readonly environment?: EnvironmentParts
}

/** One account on one Mastodon instance: its conversations, its replies, and what others say in public. */
export function createMastodon(options: MastodonOptions): DataAdapter {
  const { id = 'mastodon', label = 'Mastodon', instance, credentials, pollEvery = 20_000 } = options
  const domain = (options.domain ?? new URL(instance).hostname).toLowerCase()
  const account = options.account && readAccount(options.account)
  const environment = createEnvironment(options.environment)
  const api = createApi({ source: { id, label }, instance, environment, ...(credentials && { credentials }) })
  const contextFor = (locale: string): MapContext => ({ source: id, label, domain, words: wordsFor(locale), ...(account && { account }) })
  const parts = { api, contextFor, now: () => new Date(environment.now()).toISOString() }
  const readLimits = createLimitsReader(api, environment)
  return defineAdapter(
    {
      id,
      kind: 'mastodon',
      label,
      glyph,
      accepts: ['mastodon', 'url'],
      customers: createCustomerSource(parts),
      timeline: createTimelineSource(parts),
      live: createLiveSource({ ...parts, environment, pollEvery }),
      replies: createReplySink({ ...parts, readLimits }),
      actions: createActionSink({ ...parts, readLimits }),
    },
    environment,
  )
}
