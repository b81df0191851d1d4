'use client'
import { useEffect, useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { maskTail } from './maskTail.js'

const revealFor = 60_000

interface PrivateProps {
  readonly value: string
  /** What it is, e.g. `Phone`. */
  readonly name: string
}

/** A private value, shown as its end until asked for, and covered again after a minute. */
export function Customer360CardPrivate({ value, name }: PrivateProps) {
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
