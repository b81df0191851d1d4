'use client'
import { maskTail } from '@alongside/core/text'
import { useEffect, useState } from 'react'
import { en } from '../messages/en/cardLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CoveredProps } from './Customer360CardPrivate.js'

bringEnglish(en)

const revealFor = 60_000

/** A private value, shown as its end until asked for, and covered again after a minute. */
export default function Customer360CardCovered({ value, name }: CoveredProps) {
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
