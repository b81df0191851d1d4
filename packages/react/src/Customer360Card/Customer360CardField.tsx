'use client'
import type { Subject } from '@alongside/core/adapter'
import type { ResolvedField } from '@alongside/core/directory'
import { cleanText, safeUrl } from '@alongside/core/text'
import { Check, Clock, Copy, GitFork, Pin } from 'lucide'
import { useState } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { Popover, popoverWait } from '../controls/Popover.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Customer360CardPrivate } from './Customer360CardPrivate.js'
import { formatField } from './formatField.js'
import type { CustomerCard } from './useCustomer360Card.js'
import { writeAge } from './writeAge.js'

const Customer360CardCandidates = loadLater(() => import('./Customer360CardCandidates.js'))

interface FieldProps {
  readonly field: ResolvedField
  readonly subject: Subject
  readonly pin: CustomerCard['pin']
}

/** One fact: the value that won, where it comes from and as of when, and whatever else is said. */
export function Customer360CardField({ field, subject, pin }: FieldProps) {
  const { t, format, now, props: { policy } } = useAlongside()
  const { key, shown, isStale, isConflict, isPinned } = field
  const label = t.word('card.field', key, cleanText(field.label ?? key))
  const text = formatField(format, field.value)
  const others = new Set(field.candidates.map(({ value }) => formatField(format, value))).size - 1
  const copy = <Customer360CardCopy text={text} name={label} />
  // What rules guard is copied only while it is shown.
  const isGuarded = policy !== undefined
  return (
    <div className="al-field">
      <dt className="al-quiet">{label}</dt>
      <dd>
        <div className="al-field-value">
          <Customer360CardPrivate value={text} name={label} field={key} subject={subject} isPrivate={shown.isPrivate === true} isMasked={shown.isMasked === true}>
            <Customer360CardFieldValue value={field.value} text={text} />
            {isGuarded && copy}
          </Customer360CardPrivate>
        </div>
        <div className="al-field-source al-quiet al-small">
          <span title={format.moment(shown.observedAt)}>{t('card.provenance', { source: shown.source.label, time: writeAge(format, shown.observedAt, now()) })}</span>
          {isStale && <span className="al-pill" data-tone="caution"><Icon of={Clock} size={12} />{t('card.stale')}</span>}
          {isPinned && <span className="al-pill" data-tone="accent"><Icon of={Pin} size={12} />{t('card.pinned')}</span>}
          {(isConflict || isPinned) && (
            <Popover
              className="al-card-conflict"
              title={t('card.conflictTitle', { field: label })}
              trigger={<><Icon of={GitFork} size={12} />{t('card.conflict', { count: others })}<span className="al-visually-hidden"> ({label})</span></>}
            >
              {() => <Customer360CardCandidates field={field} label={label} subject={subject} pin={pin} fallback={popoverWait} />}
            </Popover>
          )}
        </div>
        {!isGuarded && copy}
      </dd>
    </div>
  )
}

function Customer360CardFieldValue({ value, text }: { readonly value: ResolvedField['value']; readonly text: string }) {
  const url = value.type === 'link' ? safeUrl(value.value) : null
  if (url) return <a href={url} target="_blank" rel="noopener noreferrer nofollow"><bdi>{text}</bdi></a>
  return <bdi className="al-field-text">{text}</bdi>
}

function Customer360CardCopy({ text, name }: { readonly text: string; readonly name: string }) {
  const { t } = useAlongside()
  const announce = useAnnounce()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      announce(t('card.copied', { name }))
    } catch {
      announce(t('card.copyFailed'))
    }
  }
  const shapes = isCopied ? Check : Copy
  return (
    <button type="button" className="al-icon-button al-card-copy" aria-label={t('card.copyNamed', { name })} onClick={() => void copy()} onBlur={() => setCopied(false)}>
      <Icon of={shapes} />
    </button>
  )
}
