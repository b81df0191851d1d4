import type { AdapterEnvironment } from '@alongside/core/adapter'
import type { SourceId } from '@alongside/core/model'
import type { Metrics } from './createMetrics.js'

type Fetch = AdapterEnvironment['fetch']

/** Counts and times what leaves for a source. Neither the address nor the answer is told: both are full of customers. */
export function meterFetch(fetch: Fetch, source: () => SourceId, metrics: Pick<Metrics, 'upstream'>): Fetch {
  return async (url, init) => {
    const startedAt = performance.now()
    const tell = (outcome: string) => metrics.upstream(source(), outcome, (performance.now() - startedAt) / 1000)
    try {
      const answer = await fetch(url, init)
      tell(answer.ok ? 'ok' : `${Math.floor(answer.status / 100)}xx`)
      return answer
    } catch (error) {
      tell(init?.signal?.aborted === true ? 'aborted' : 'failed')
      throw error
    }
  }
}
