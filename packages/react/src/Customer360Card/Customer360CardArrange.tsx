'use client'
import { ArrowDown, ArrowUp, Check } from 'lucide'
import { useLayoutEffect, useRef } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/cardLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CardSection } from './CardSection.js'
import { useCardOrder } from './useCardOrder.js'

bringEnglish(en)

/** Where an agent puts the sections in the order of their own work, by pointer or keyboard. */
export default function Customer360CardArrange({ onDone }: { readonly onDone: () => void }) {
  const { t, format } = useAlongside()
  const announce = useAnnounce()
  const list = useRef<HTMLUListElement>(null)
  const pressed = useRef<{ readonly section: CardSection; readonly by: -1 | 1 } | null>(null)
  const { order, whole, remember } = useCardOrder()

  // The browser drops the focus when a row is moved in the document: give it back to the button that moved it.
  useLayoutEffect(() => {
    const last = pressed.current
    pressed.current = null
    if (last) list.current?.querySelector<HTMLElement>(`[data-section="${last.section}"] [data-by="${last.by}"]`)?.focus()
  }, [order])

  const press = (section: CardSection, by: -1 | 1) => {
    const place = order.indexOf(section) + by
    const neighbour = order[place]
    if (!neighbour) return
    pressed.current = { section, by }
    remember(whole.map((name) => (name === section ? neighbour : name === neighbour ? section : name)))
    announce(t('card.movedTo', { name: t(`card.${section}`), place: format.number(place + 1), count: order.length }))
  }
  return (
    <div className="al-card-arrange">
      <ul ref={list}>
        {order.map((section, index) => {
          const name = t(`card.${section}`)
          return (
            <li key={section} data-section={section}>
              <span>{name}</span>
              <button type="button" className="al-icon-button" data-by={-1} aria-label={t('card.moveUp', { name })} aria-disabled={index === 0} onClick={() => press(section, -1)}>
                <Icon of={ArrowUp} />
              </button>
              <button type="button" className="al-icon-button" data-by={1} aria-label={t('card.moveDown', { name })} aria-disabled={index === order.length - 1} onClick={() => press(section, 1)}>
                <Icon of={ArrowDown} />
              </button>
            </li>
          )
        })}
      </ul>
      <button type="button" className="al-button" onClick={onDone}><Icon of={Check} />{t('card.arranged')}</button>
    </div>
  )
}
