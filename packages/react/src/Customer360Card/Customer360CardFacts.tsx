'use client'
import type { ReactNode } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CardSection } from './CardSection.js'
import { Customer360CardPill } from './Customer360CardPill.js'
import { Customer360CardRetry } from './Customer360CardSource.js'
import type { KeyFact } from './KeyFact.js'
import type { CustomerCard } from './useCustomer360Card.js'

interface FactsProps {
  readonly card: CustomerCard
  /** One line instead of the grid. */
  readonly isFolded?: boolean
  readonly onOpen: (section: CardSection) => void
}

/** The few facts this company wants in sight. Each opens where it comes from. */
export function Customer360CardFacts({ card, isFolded = false, onOpen }: FactsProps) {
  const { t } = useAlongside()
  const { facts, who } = card
  const Fact = isFolded ? Customer360CardFactWord : Customer360CardFact
  return facts.length > 0 && (
    <div role="group" className="al-facts" aria-label={t('card.facts')} data-folded={isFolded} key={who}>
      {facts.map((fact) => <Fact key={fact.key} fact={fact} onOpen={onOpen} />)}
    </div>
  )
}

interface FactProps {
  readonly fact: KeyFact
  readonly onOpen: (section: CardSection) => void
}

function Customer360CardFact({ fact, onOpen }: FactProps) {
  const { format, t } = useAlongside()
  const { label, status, detail, state, count, missing, retry } = fact
  const silent = missing.find(({ error }) => error?.code !== 'forbidden')
  const without = status === 'known' && missing.length > 0 ? t('card.without', { sources: format.list(missing.map(({ source }) => source.label)) }) : detail
  return (
    <div className="al-fact" data-state={status} aria-busy={status === 'pending'}>
      <div className="al-fact-label">
        <span>{label}</span>
        {silent && status !== 'pending' ? <Customer360CardRetry results={[silent]} retry={retry} /> : count !== undefined && <span className="al-fact-count" aria-hidden>{count}</span>}
      </div>
      {status === 'pending' ? <span className="al-skeleton al-card-wait" data-width="short" /> : (
        <Customer360CardFactButton fact={fact} onOpen={onOpen} className="al-fact-value">
          {status === 'known' ? <bdi className="al-fact-main">{fact.value}</bdi> : <span className="al-quiet al-fact-main"><Customer360CardSilence fact={fact} /></span>}
          {state && <Customer360CardPill state={state} />}
          {without !== undefined && <span className="al-quiet al-fact-detail">{without}</span>}
        </Customer360CardFactButton>
      )}
    </div>
  )
}

/** A fact folded to a word or two. */
function Customer360CardFactWord({ fact, onOpen }: FactProps) {
  const { label, status, value, state, opens } = fact
  return (
    <Customer360CardFactButton fact={fact} onOpen={onOpen} className="al-fact-word">
      {status === 'known' ? (
        <>
          {opens === 'cases' && <span className="al-quiet" aria-hidden>{label}</span>}
          <bdi className="al-fact-main">{value}</bdi>
          {state && <span className="al-quiet">{state.word}</span>}
        </>
      ) : (
        <>
          <span className="al-quiet" aria-hidden>{label}</span>
          <span className="al-fact-main" aria-hidden>{status === 'pending' ? '…' : '?'}</span>
          <span className="al-visually-hidden"><Customer360CardSilence fact={fact} /></span>
        </>
      )}
    </Customer360CardFactButton>
  )
}

/** Names the fact before it and says where it leads after it, for those who do not see the grid. */
function Customer360CardFactButton({ fact, onOpen, className, children }: FactProps & { readonly className: string; readonly children: ReactNode }) {
  const { t } = useAlongside()
  const section = [t(`card.${fact.opens}`), fact.count].filter((part) => part !== undefined).join(' ')
  return (
    <button type="button" className={className} onClick={() => onOpen(fact.opens)}>
      <span className="al-visually-hidden">{fact.label}: </span>
      {children}
      <span className="al-visually-hidden">. {t('card.openFact', { section })}</span>
    </button>
  )
}

/** Why a fact has no value. */
function Customer360CardSilence({ fact: { status, value, missing } }: { readonly fact: KeyFact }) {
  const { t, format } = useAlongside()
  const [first] = missing
  if (status === 'pending') return t('shared.loading')
  if (status !== 'silent' || !first) return value
  const source = first.source.label
  if (first.error?.code === 'forbidden') return t('card.noAccess', { source })
  return first.failedAt === undefined ? t('card.silent', { source }) : t('card.silentAt', { source, time: format.time(first.failedAt) })
}
