import type { AlongsideError } from '@alongside/core/errors'
import type { AlongsideContextValue } from '../provider/AlongsideContext.js'

const problems = {
  'unreachable': 'shared.sourceFailed', 'timeout': 'shared.sourceFailed', 'forbidden': 'shared.sourceForbidden', 'unauthorised': 'shared.sourceUnauthorised', 'not-found': 'shared.sourceNotFound',
} as const

/** Says in the agent's words why sources are missing: several are merely named. `since` is when the error came, milliseconds since 1970. */
export function sourceProblem({ t, format }: Pick<AlongsideContextValue, 't' | 'format'>, labels: readonly string[], error: AlongsideError | undefined, since?: number): string {
  const source = format.list(labels)
  if (labels.length > 1) return t('shared.sourcesFailed', { sources: source })
  const { code = 'unreachable', retryAfter } = error ?? {}
  if (code !== 'rate-limited') return t(code in problems ? problems[code as keyof typeof problems] : 'shared.sourceErred', { source })
  return retryAfter === undefined || since === undefined ? t('shared.sourcePauses', { source }) : t('shared.rateLimited', { source, time: format.time(since + retryAfter) })
}

/** True where a source said nothing at all, so that several of them can be named at once. */
export const isSilence = (error: AlongsideError | undefined): boolean => error === undefined || error.code === 'unreachable' || error.code === 'timeout'
