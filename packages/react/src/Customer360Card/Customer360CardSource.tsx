'use client'
import { TriangleAlert } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { isSilence, sourceProblem } from '../controls/sourceProblem.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { SourceAnswer, SourceQueries } from '../queries/useSourceQueries.js'

/** A line for each source that has something of its own to say, and one for all that are merely silent. */
export function Customer360CardSources({ results, retry }: SourceQueries<unknown>) {
  const troubled = results.filter(({ error }) => error !== undefined)
  const silent = troubled.filter(isPlainSilence)
  const lines = [silent, ...troubled.filter((result) => !silent.includes(result)).map((result) => [result])].filter(({ length }) => length > 0)
  return lines.length > 0 && <ul className="al-card-sources">{lines.map((line) => <Customer360CardSource key={line[0]!.source.id} results={line} retry={retry} />)}</ul>
}

const labelsOf = (results: SourceQueries<unknown>['results']) => results.map(({ source }) => source.label)
const isPlainSilence = ({ error, observedAt }: SourceAnswer<unknown>) => observedAt === undefined && isSilence(error)

function Customer360CardSource({ results, retry }: SourceQueries<unknown>) {
  const alongside = useAlongside()
  const { t, format } = alongside
  const { source, error, observedAt, failedAt } = results[0]!
  return (
    <li className="al-notice">
      <Icon of={TriangleAlert} />
      <span>
        {sourceProblem(alongside, labelsOf(results), error, failedAt === undefined ? undefined : Date.parse(failedAt))}
        {observedAt !== undefined && ` ${t('shared.sourceStale', { source: source.label, time: format.moment(observedAt) })}.`}
      </span>
      {error?.code !== 'forbidden' && <Customer360CardRetry results={results} retry={retry} />}
    </li>
  )
}

export function Customer360CardRetry({ results, retry }: SourceQueries<unknown>) {
  const { t, format } = useAlongside()
  const source = format.list(labelsOf(results))
  return (
    <button type="button" className="al-link al-card-retry" aria-label={`${t('shared.retry')}: ${t('card.retryNamed', { source })}`} onClick={() => results.forEach((result) => retry(result.source.id))}>
      {t('shared.retry')}
    </button>
  )
}
