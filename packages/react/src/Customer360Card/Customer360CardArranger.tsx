'use client'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CardSections } from './useCardSections.js'

const Customer360CardArrange = lazy(() => import('./Customer360CardArrange.js'))

/** The quiet way into arranging. `children` are what is arranged, put aside meanwhile. */
export function Customer360CardArranger({ sections, children }: { readonly sections: CardSections; readonly children?: ReactNode }) {
  const { t } = useAlongside()
  const [isArranging, setArranging] = useState(false)
  if (isArranging) return <Suspense><Customer360CardArrange sections={sections} onDone={() => setArranging(false)} /></Suspense>
  return (
    <>
      {children}
      {sections.order.length > 1 && <button type="button" className="al-link al-card-arranger" onClick={() => setArranging(true)}>{t('card.arrange')}</button>}
    </>
  )
}
