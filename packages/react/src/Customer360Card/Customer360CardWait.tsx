'use client'
import { useAlongside } from '../provider/AlongsideContext.js'

/** Holds the place of a few records until they arrive. */
export function Customer360CardWait() {
  const { t } = useAlongside()
  return (
    <div className="al-card-waiting" aria-busy="true">
      <span className="al-visually-hidden">{t('shared.loading')}</span>
      {['a', 'b', 'c'].map((key) => <span key={key} className="al-skeleton" />)}
    </div>
  )
}
