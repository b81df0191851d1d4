import { createEnvironment, defineAdapter, type CredentialSource, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import type { Duration, SourceId } from '@alongside/core/model'
import { createApi, publicAppView } from './api.js'
import { createActionSink } from './createActionSink.js'
import { createCustomerSource } from './createCustomerSource.js'
import { createLiveSource } from './createLiveSource.js'
import { createReplySink } from './createReplySink.js'
import { createTimelineSource } from './createTimelineSource.js'
import { wordsFor } from './descriptor.js'
import { glyph } from './glyph.js'
import type { BlueskyAccount, MapContext } from './map.js'

export type { BlueskyAccount }

export interface BlueskyOptions {
  /** `bluesky` unless two are configured. */
  readonly id?: SourceId
  readonly label?: string
  /** Our own accounts. Without any, only the scope `public` finds something. */
  readonly accounts?: readonly BlueskyAccount[]
  /** Where to read. The public AppView needs no account and may be asked straight from a browser. */
  readonly appView?: string
  /**
   * The session of whoever replies: `authorization` (`Bearer` and the access token), `account` (its DID), `service` (the address of its PDS).
   * Left out, the adapter only reads.
   */
  readonly credentials?: CredentialSource
  /** Milliseconds between two looks for live changes; 15 seconds unless given. */
  readonly pollEvery?: Duration
  readonly environment?: EnvironmentParts
}

/** Bluesky, or any other AppView of the AT protocol: reads without signing in, replies with a session that the host supplies. */
export function createBluesky(options: BlueskyOptions = {}): DataAdapter {
  const { id = 'bluesky', label = 'Bluesky', accounts = [], appView = publicAppView, credentials, pollEvery = 15_000 } = options
  const environment = createEnvironment(options.environment)
  const api = createApi({ source: { id, label }, appView, environment, ...(credentials && { credentials }) })
  const contextFor = (locale: string): MapContext => ({ source: id, label, accounts, words: wordsFor(locale) })
  const now = () => new Date(environment.now()).toISOString()
  const parts = { api, contextFor, now }
  return defineAdapter(
    {
      id,
      kind: 'bluesky',
      label,
      glyph,
      accepts: ['did', 'bluesky'],
      customers: createCustomerSource(parts),
      timeline: createTimelineSource(parts),
      live: createLiveSource({ ...parts, environment, pollEvery }),
      replies: createReplySink(parts),
      actions: createActionSink(parts),
    },
    environment,
  )
}
