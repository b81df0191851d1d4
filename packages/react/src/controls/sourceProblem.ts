import type { AlongsideError } from '@alongside/core/errors'
import type { SourceName } from '@alongside/core/model'
import type { Translate } from '../messages/createTranslate.js'

const problems = {
  'unreachable': 'shared.sourceFailed', 'timeout': 'shared.sourceFailed', 'forbidden': 'shared.sourceForbidden', 'unauthorised': 'shared.sourceUnauthorised', 'not-found': 'shared.sourceNotFound',
} as const

/** Says in the agent's words why a source is missing. */
export function sourceProblem(t: Translate, { label }: SourceName, error: AlongsideError | undefined, pauseUntil?: string): string {
  const code = error?.code ?? 'unreachable'
  if (code === 'rate-limited') return pauseUntil === undefined ? t('shared.sourcePauses', { source: label }) : t('shared.rateLimited', { source: label, time: pauseUntil })
  return t(code in problems ? problems[code as keyof typeof problems] : 'shared.sourceErred', { source: label })
}

/** True where a source said nothing at all, so that several of them can be named at once. */
export const isSilence = (error: AlongsideError | undefined): boolean => error === undefined || error.code === 'unreachable' || error.code === 'timeout'
