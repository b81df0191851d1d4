'use client'
import { TriangleAlert } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { sourceProblem } from '../controls/sourceProblem.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { SourceAnswer } from '../queries/useSourceQueries.js'

interface SourcesProps {
  readonly results: readonly SourceAnswer<unknown>[]
  readonly retry: (source: string) => void
}

/** A line for each source that has something of its own to say, and one for all that are merely silent. */
export function Customer360CardSources({ results, retry }: SourcesProps) {
  const troubled = results.filter(({ error }) => error !== undefined)
  const silent = troubled.filter(isPlainSilence)
  const apart = silent.length > 1 ? troubled.filter((result) => !silent.includes(result)) : troubled
  if (troubled.length === 0) return null
  return (
    <ul className="al-card-sources">
      {silent.length > 1 && <Customer360CardSilentSources results={silent} retry={retry} />}
      {apart.map((result) => <Customer360CardSource key={result.source.id} result={result} retry={retry} />)}
    </ul>
  )
}

const isPlainSilence = ({ error, observedAt }: SourceAnswer<unknown>): boolean =>
  observedAt === undefined && error?.code !== 'forbidden' && error?.code !== 'unauthorised' && error?.code !== 'rate-limited'

function Customer360CardSilentSources({ results, retry }: SourcesProps) {
  const { t, format } = useAlongside()
  return (
    <li className="al-notice">
      <Icon of={TriangleAlert} />
      <span>{t('shared.sourcesFailed', { sources: format.list(results.map(({ source }) => source.label)) })}</span>
      <button type="button" className="al-link al-card-retry" onClick={() => results.forEach(({ source }) => retry(source.id))}>{t('shared.retry')}</button>
    </li>
  )
}

function Customer360CardSource({ result, retry }: { readonly result: SourceAnswer<unknown> } & Pick<SourcesProps, 'retry'>) {
  const { t, format } = useAlongside()
  const { source, error, observedAt, failedAt } = result
  const pause = error?.retryAfter !== undefined && failedAt !== undefined ? format.time(Date.parse(failedAt) + error.retryAfter) : undefined
  return (
    <li className="al-notice">
      <Icon of={TriangleAlert} />
      <span>
        {sourceProblem(t, source, error, pause)}
        {observedAt !== undefined && ` ${t('shared.sourceStale', { source: source.label, time: format.moment(observedAt) })}.`}
      </span>
      {error?.code !== 'forbidden' && <Customer360CardRetry source={source} retry={retry} />}
    </li>
  )
}

export function Customer360CardRetry({ source, retry }: { readonly source: SourceAnswer<unknown>['source'] } & Pick<SourcesProps, 'retry'>) {
  const { t } = useAlongside()
  return (
    <button type="button" className="al-link al-card-retry" aria-label={`${t('shared.retry')}: ${t('card.retryNamed', { source: source.label })}`} onClick={() => retry(source.id)}>
      {t('shared.retry')}
    </button>
  )
}
