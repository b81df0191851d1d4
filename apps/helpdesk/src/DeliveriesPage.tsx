import type { Deliveries, WireDelivery } from '@alongside/adapters/gateway'
import { useCallback, useEffect, useState } from 'react'
import type { Kestrel } from './Kestrel.js'
import type { Settings } from './settings.js'
import type { Words } from './words.js'

interface DeliveriesPageProps {
  readonly deliveries: Deliveries
  readonly kestrel: Kestrel
  readonly settings: Settings
  readonly words: Words
}

/** Replies that did not leave, and those nobody knows about: nothing of them is ever repeated by itself. */
export function DeliveriesPage({ deliveries, kestrel, settings: { locale, timeZone }, words }: DeliveriesPageProps) {
  const { found, isAsking, problem, act } = useDeadLetters(deliveries, words)
  const time = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  return (
    <section className="desk-panel" aria-labelledby="deliveries-title">
      <h1 id="deliveries-title">{words.deliveries}</h1>
      <p className="desk-quiet">{words.deliveriesWhy}</p>
      <p role="status" className="desk-note" hidden={!problem}>{problem}</p>
      {found?.length === 0 && <p className="desk-quiet">{words.allSent}</p>}
      <ul className="desk-deliveries">
        {found?.map((one) => (
          <li key={one.key}>
            <strong>{one.state === 'unknown' ? words.unknownOutcome : words.notSent}</strong>
            <span className="desk-quiet"><bdi>{one.source}</bdi>, <bdi>{one.account}</bdi>, <bdi>{kestrel.person(one.actor).name}</bdi>, {time.format(new Date(one.changedAt))}</span>
            {one.problem && <p dir="auto" lang="en">{one.problem.message}</p>}
            <p className="desk-actions">
              <button type="button" className="desk-primary" disabled={isAsking} onClick={() => act(() => deliveries.retry(one.key))}>{one.state === 'unknown' ? words.lookItUp : words.tryAgain}</button>
              {one.state === 'unknown' && (['published', 'not-published'] as const).map((verdict) => (
                <button key={verdict} type="button" disabled={isAsking} onClick={() => act(() => deliveries.settle(one.key, verdict))}>{words[verdict]}</button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useDeadLetters(deliveries: Deliveries, words: Words) {
  const [found, setFound] = useState<readonly WireDelivery[]>()
  const [problem, setProblem] = useState('')
  const [isAsking, setAsking] = useState(false)
  const read = useCallback(() => deliveries.dead().then(setFound, () => setProblem(words.noAnswer)), [deliveries, words])
  useEffect(() => {
    void read()
    return deliveries.subscribe(() => void read())
  }, [deliveries, read])

  async function act(work: () => Promise<WireDelivery>) {
    setAsking(true)
    setProblem('')
    await work().catch(() => setProblem(words.noAnswer))
    await read()
    setAsking(false)
  }
  return { found, problem, isAsking, act: (work: () => Promise<WireDelivery>) => void act(work) }
}
