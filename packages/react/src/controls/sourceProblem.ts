import type { AlongsideError } from '@alongside/core/errors'
import type { SourceName } from '@alongside/core/model'
import type { Translate } from '../messages/createTranslate.js'

/** Says in the agent's words why a source is missing. */
export function sourceProblem(t: Translate, source: SourceName, error: AlongsideError | undefined, pauseUntil?: string): string {
  const values = { source: source.label }
  if (error?.code === 'forbidden') return t('shared.sourceForbidden', values)
  if (error?.code === 'unauthorised') return t('shared.sourceUnauthorised', values)
  if (error?.code === 'rate-limited' && pauseUntil !== undefined) return t('shared.rateLimited', { ...values, time: pauseUntil })
  return t('shared.sourceFailed', values)
}
