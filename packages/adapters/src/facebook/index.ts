import { createEnvironment, defineAdapter, type CredentialSource, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import type { Duration, SourceId } from '@alongside/core/model'
import { createApi } from './api.js'
import { createActionSink } from './createActionSink.js'
import { createFeedSource } from './createFeedSource.js'
import { createHookSource } from './createHookSource.js'
import { createReplySink } from './createReplySink.js'
import { wordsFor } from './descriptor.js'
import { glyph } from './glyph.js'
import type { FacebookPage, MapContext } from './map.js'
import { signIn, type FacebookSecrets } from './signIn.js'

export type { FacebookPage, FacebookSecrets }

export interface FacebookOptions {
  /** Our Page. Two Pages are two adapters. */
  readonly page: FacebookPage
  /** `facebook` unless two are configured. */
  readonly id?: SourceId
  readonly label?: string
  /**
   * The Page access token as `authorization` (`Bearer` and the token), and the Page it belongs to as `account`. Permissions: pages_read_engagement,
   * pages_read_user_content, pages_manage_engagement, pages_manage_metadata, pages_messaging.
   */
  readonly credentials: CredentialSource
  /** Asked for every request and every delivery; kept nowhere. */
  readonly secrets: () => Promise<FacebookSecrets>
  /** True once Facebook granted the app the feature "Human Agent": messages are then allowed for 7 days instead of 24 hours. */
  readonly hasHumanAgent?: boolean
  /** How far the first reading of the feed goes back, and how long a post is watched for comments; 30 days unless given. */
  readonly reach?: Duration
  /** Where the Graph API answers, if a relay stands before it. */
  readonly graph?: string
  readonly environment?: EnvironmentParts
}

const month: Duration = 30 * 86_400_000

/**
 * One Facebook Page: what is said on it, about it and to it. Facebook cannot be asked about a person, so it reports (`feed`, `hooks`);
 * `withArchive` makes a timeline of that. For servers only: it needs the app secret, and Facebook lets no browser ask.
 */
export function createFacebook(options: FacebookOptions): DataAdapter {
  const { id = 'facebook', label = 'Facebook', page, secrets, hasHumanAgent = false, reach = month, graph = 'https://graph.facebook.com' } = options
  refuseBrowsers(id, label)
  if (!/^\d+$/.test(page.id)) throw new TypeError(`"${page.id}" is not the id of a Facebook Page. It is a number; the Page's transparency section shows it.`)
  const environment = createEnvironment(options.environment)
  const credentials = signIn({ source: { id, label }, page, credentials: options.credentials, secrets })
  const api = createApi({ source: { id, label }, graph, pageId: page.id, environment, credentials })
  const contextFor = (locale: string): MapContext => ({ source: id, page, words: wordsFor(locale) })
  const parts = { api, contextFor, now: () => environment.now() }
  return defineAdapter(
    {
      id,
      kind: 'facebook',
      label,
      glyph,
      accepts: ['facebook'],
      feed: createFeedSource({ ...parts, reach }),
      hooks: createHookSource({ ...parts, secrets }),
      replies: createReplySink({ ...parts, hasHumanAgent }),
      actions: createActionSink(parts),
    },
    environment,
  )
}

function refuseBrowsers(source: SourceId, label: string): void {
  if (!('document' in globalThis)) return
  throw new AlongsideError({
    code: 'unsupported',
    message:
      `${label} cannot be used from a browser: it needs the app secret, which a browser may not hold, and Facebook answers servers only. ` +
      'Create it in the gateway and connect to that.',
    source,
  })
}
