'use client'
import { loadLater } from '../controls/loadLater.js'
import type { CardSection } from './CardSection.js'
import { Customer360CardWait } from './Customer360CardWait.js'
import type { CustomerCard } from './useCustomer360Card.js'

const panels = {
  purchases: loadLater(() => import('./Customer360CardPurchases.js')),
  cases: loadLater(() => import('./Customer360CardCases.js')),
  about: loadLater(() => import('./Customer360CardAbout.js')),
}

interface PanelProps {
  readonly section: CardSection
  readonly card: CustomerCard
  /** The sections are not below each other: "About" says how to arrange them. */
  readonly isArrangeable?: boolean
}

/** The content of one section, fetched when it is first wanted. */
export function Customer360CardPanel({ section, ...props }: PanelProps) {
  const Panel = panels[section]
  return <Panel {...props} fallback={<Customer360CardWait />} />
}
