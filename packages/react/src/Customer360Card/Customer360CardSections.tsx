'use client'
import { ChevronDown } from 'lucide'
import { useId } from 'react'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CardSection } from './CardSection.js'
import { Customer360CardArranger } from './Customer360CardArranger.js'
import { Customer360CardPanel } from './Customer360CardPanel.js'
import type { CardFolds } from './useCardFolds.js'
import { useCardOrder } from './useCardOrder.js'
import type { CustomerCard } from './useCustomer360Card.js'

interface SectionsProps {
  readonly card: CustomerCard
  readonly folds: CardFolds
  /** Everything is closed at first, and what the agent opens is not remembered. */
  readonly isCompact: boolean
  readonly opened: CardSection | null
  readonly onOpened: (section: CardSection | null) => void
}

/** The rest of the card, in the agent's own order. */
export function Customer360CardSections({ card, folds, isCompact, opened, onOpened }: SectionsProps) {
  const { order } = useCardOrder()
  return (
    <div className="al-card-sections">
      <Customer360CardArranger>
        {order.map((section) => {
          const isOpen = isCompact ? opened === section : !folds.isCollapsed(section)
          const toggle = () => (isCompact ? onOpened(isOpen ? null : section) : folds.toggle(section))
          return <Customer360CardSectionFrame key={section} section={section} card={card} isOpen={isOpen} onToggle={toggle} />
        })}
      </Customer360CardArranger>
    </div>
  )
}

interface FrameProps {
  readonly section: CardSection
  readonly card: CustomerCard
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Customer360CardSectionFrame({ section, card, isOpen, onToggle }: FrameProps) {
  const { t } = useAlongside()
  const id = useId()
  const count = section === 'about' ? undefined : section === 'purchases' ? card.orders.countText : card.cases.countText
  return (
    <div role="group" className="al-card-section" aria-labelledby={id} data-section={section}>
      <h3>
        <button type="button" id={id} aria-expanded={isOpen} onClick={onToggle}>
          {t(`card.${section}`)}
          {count !== undefined && <span className="al-quiet al-figures">{count}</span>}
          <Icon of={ChevronDown} />
        </button>
      </h3>
      {isOpen && <Customer360CardPanel section={section} card={card} />}
    </div>
  )
}
