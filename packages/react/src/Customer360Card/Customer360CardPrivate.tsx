'use client'
import type { Subject } from '@alongside/core/adapter'
import type { Identity } from '@alongside/core/model'
import { maskTail } from '@alongside/core/text'
import { useEffect, useState, type ReactNode } from 'react'
import { loadLater } from '../controls/loadLater.js'
import { useAlongside } from '../provider/AlongsideContext.js'

const Customer360CardGuarded = loadLater(() => import('./Customer360CardGuarded.js'))

const revealFor = 60_000

interface CoveredProps {
  readonly value: string
  /** What it is, e.g. `Phone`. */
  readonly name: string
}

export interface PrivateProps extends CoveredProps {
  /** The key of the field, or the name that somebody has somewhere. */
  readonly field: string | Identity
  readonly subject: Subject
  readonly isPrivate: boolean
  /** The value stayed with the source: it comes while a reveal is open. */
  readonly isMasked: boolean
  /** How it looks where everybody may see it. */
  readonly children: ReactNode
}

/** A value as it may be seen: covered until asked for where it is private, and by the company's rules where there are some. */
export function Customer360CardPrivate(props: PrivateProps) {
  const { policy } = useAlongside().props
  const plain = props.isPrivate ? <Customer360CardCovered {...props} /> : props.children
  return policy ? <Customer360CardGuarded {...props} plain={plain} /> : plain
}

/** A private value, shown as its end until asked for, and covered again after a minute. */
function Customer360CardCovered({ value, name }: CoveredProps) {
  const { t } = useAlongside()
  const [isRevealed, setRevealed] = useState(false)
  useEffect(() => {
    if (!isRevealed) return
    const timer = setTimeout(() => setRevealed(false), revealFor)
    return () => clearTimeout(timer)
  }, [isRevealed])
  const { shown, tail } = maskTail(value)
  return (
    <>
      <bdi className="al-card-private">
        {isRevealed ? value : (
          <>
            <span aria-hidden>{shown}</span>
            <span className="al-visually-hidden">{t('card.endsIn', { tail })}</span>
          </>
        )}
      </bdi>
      <button type="button" className="al-link" aria-label={t(isRevealed ? 'card.hideNamed' : 'card.revealNamed', { name })} onClick={() => setRevealed(!isRevealed)}>
        {t(isRevealed ? 'card.hide' : 'card.reveal')}
      </button>
    </>
  )
}
