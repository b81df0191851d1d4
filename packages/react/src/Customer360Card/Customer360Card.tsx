'use client'
import type { Subject } from '@alongside/core/adapter'
import { forwardRef, useRef, useState } from 'react'
import { subjectKey } from '../runtime/subjectKey.js'
import { Surface } from '../surface/Surface.js'
import type { CardSection } from './CardSection.js'
import { Customer360CardFacts } from './Customer360CardFacts.js'
import { Customer360CardHeader, type Customer360CardSlots } from './Customer360CardHeader.js'
import { Customer360CardSections } from './Customer360CardSections.js'
import { useCardFolds } from './useCardFolds.js'
import { useCustomer360Card } from './useCustomer360Card.js'
import { useIsShort } from './useIsShort.js'

export interface Customer360CardProps {
  /** The identities of one customer. */
  readonly subject: Subject
  readonly slots?: Customer360CardSlots
  readonly className?: string
}

/** Below this height the sections wait closed. */
const shortBelow = 400

/** Everything the sources know about a customer: who they are, four key facts, purchases, cases, the rest. */
export const Customer360Card = forwardRef<HTMLDivElement, Customer360CardProps>(function Customer360Card({ subject, slots, className = '' }, ref) {
  return (
    <Surface ref={ref} className={`al-card ${className}`}>
      <Customer360CardBody key={subjectKey(subject)} subject={subject} slots={slots} />
    </Surface>
  )
})

function Customer360CardBody({ subject, slots }: { readonly subject: Subject; readonly slots: Customer360CardSlots | undefined }) {
  const card = useCustomer360Card(subject)
  const folds = useCardFolds()
  const box = useRef<HTMLDivElement>(null)
  const isShort = useIsShort(box, shortBelow)
  const [opened, setOpened] = useState<CardSection | null>(null)
  const open = (section: CardSection) => {
    if (isShort) setOpened(section)
    else if (folds.isCollapsed(section)) folds.toggle(section)
    box.current?.querySelector(`[data-section="${section}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div ref={box} className="al-card-scroll" data-short={isShort}>
      <div>
        <Customer360CardHeader card={card} slots={slots} />
        <Customer360CardFacts card={card} onOpen={open} />
        <Customer360CardSections card={card} folds={folds} isCompact={isShort} opened={opened} onOpened={setOpened} />
      </div>
    </div>
  )
}
