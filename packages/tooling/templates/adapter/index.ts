import { createEnvironment, createRequest, defineAdapter, type CredentialSource, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import type { SourceId } from '@alongside/core/model'
import { createApi } from './api.js'
import { createCustomerSource } from './createCustomerSource.js'
import { createTimelineSource } from './createTimelineSource.js'
import { glyph } from './glyph.js'

export interface StarterOptions {
  /** `starter` unless two are configured. */
  readonly id?: SourceId
  readonly label?: string
  /** Where the system's API starts. */
  readonly baseUrl: string
  readonly credentials?: CredentialSource
  readonly environment?: EnvironmentParts
}

/** Starter: says in one sentence what this source brings to the sidebar. */
export function createStarter(options: StarterOptions): DataAdapter {
  const { id = 'starter', label = 'Starter', baseUrl, credentials } = options
  const environment = createEnvironment(options.environment)
  const api = createApi(createRequest({ source: { id, label }, base: baseUrl, environment, ...(credentials && { credentials }) }))
  const parts = { source: id, api, now: () => new Date(environment.now()).toISOString() }
  return defineAdapter(
    { id, kind: 'starter', label, glyph, accepts: ['email'], customers: createCustomerSource(parts), timeline: createTimelineSource(parts) },
    environment,
  )
}
