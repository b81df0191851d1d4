import { isAlongsideError } from '@alongside/core/errors'
import type { AlongsideProps } from '../provider/AlongsideProps.js'

/** Waits for one source's answer and tells the host how that went. */
export async function askSource<T>(tell: AlongsideProps['onEvent'], facet: string, source: string, signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  const started = performance.now()
  try {
    const answer = await ask()
    tell?.({ type: 'source-answered', source, facet, ms: Math.round(performance.now() - started) })
    return answer
  } catch (cause) {
    if (!signal.aborted) tell?.({ type: 'source-failed', source, facet, code: isAlongsideError(cause) ? cause.code : 'internal' })
    throw cause
  }
}
