'use client'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { cardSections, type CardSection } from './CardSection.js'

const none: readonly string[] = []

export interface CardSections {
  /** The sections that are switched on, in this agent's order. */
  readonly order: readonly CardSection[]
  isCollapsed(section: CardSection): boolean
  toggle(section: CardSection): void
  /** Moves a section by one place; does nothing at the ends. */
  move(section: CardSection, by: -1 | 1): void
}

/** In which order this agent reads the card, and what is folded away. Remembered for all customers. */
export function useCardSections(): CardSections {
  const { isOn } = useAlongside()
  const [remembered, rememberOrder] = usePreference('card:order', none)
  const [collapsed, rememberCollapsed] = usePreference('card:collapsed', none)
  const whole = [...new Set([...remembered, ...cardSections])].filter((name): name is CardSection => cardSections.includes(name as CardSection))
  const order = whole.filter(isOn)
  return {
    order,
    isCollapsed: (section) => collapsed.includes(section),
    toggle: (section) => rememberCollapsed(collapsed.includes(section) ? collapsed.filter((name) => name !== section) : [...collapsed, section]),
    move: (section, by) => {
      const neighbour = order[order.indexOf(section) + by]
      if (!neighbour) return
      rememberOrder(whole.map((name) => (name === section ? neighbour : name === neighbour ? section : name)))
    },
  }
}
