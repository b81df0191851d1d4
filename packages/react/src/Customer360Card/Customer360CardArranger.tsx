'use client'
import { useState, type ReactNode } from 'react'
import { loadLater } from '../controls/loadLater.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useCardOrder } from './useCardOrder.js'

const Customer360CardArrange = loadLater(() => import('./Customer360CardArrange.js'))

/** The quiet way into arranging. `children` are what is arranged, put aside meanwhile. */
export function Customer360CardArranger({ children }: { readonly children?: ReactNode }) {
  const { t } = useAlongside()
  const { order } = useCardOrder()
  const [isArranging, setArranging] = useState(false)
  if (isArranging) return <Customer360CardArrange onDone={() => setArranging(false)} />
  return (
    <>
      {children}
      {order.length > 1 && <button type="button" className="al-link al-small al-card-arranger" onClick={() => setArranging(true)}>{t('card.arrange')}</button>}
    </>
  )
}
