'use client'
import type { Subject } from '@alongside/core/adapter'
import type { ResolvedField } from '@alongside/core/directory'
import { maskTail } from '@alongside/core/text'
import { useId } from 'react'
import { loadLater } from '../controls/loadLater.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { formatField } from './formatField.js'
import type { CustomerCard } from './useCustomer360Card.js'
import { writeAge } from './writeAge.js'

const Customer360CardGlimpse = loadLater(async () => ({ default: (await import('./Customer360CardGuarded.js')).Customer360CardGlimpse }))

interface CandidatesProps {
  readonly field: ResolvedField
  readonly label: string
  readonly subject: Subject
  readonly pin: CustomerCard['pin']
}

/** What every source says about one field, and the choice of which one to see. */
export default function Customer360CardCandidates({ field, label, subject, pin }: CandidatesProps) {
  const { t, format, now, props: { policy } } = useAlongside()
  const name = useId()
  const { key, candidates, isPinned, shown } = field
  return (
    <fieldset className="al-card-candidates">
      <legend className="al-strong">{t('card.conflictTitle', { field: label })}</legend>
      {candidates.map(({ source, value, observedAt, isPrivate }) => {
        const text = formatField(format, value)
        return (
          <label key={source.id}>
            <input type="radio" name={name} checked={isPinned && shown.source.id === source.id} onChange={() => pin(key, source.id)} />
            <span>
              {policy ? <Customer360CardGlimpse field={key} subject={subject} isPrivate={isPrivate === true} value={text} /> : <bdi>{isPrivate ? maskTail(text).shown : text}</bdi>}
              <span className="al-quiet al-small">{t('card.provenance', { source: source.label, time: writeAge(format, observedAt, now()) })}</span>
            </span>
          </label>
        )
      })}
      <label>
        <input type="radio" name={name} checked={!isPinned} onChange={() => pin(key, null)} />
        {t('card.automatic')}
      </label>
      <p className="al-quiet al-small">{t('card.conflictHint')}</p>
    </fieldset>
  )
}
