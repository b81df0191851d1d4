'use client'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { cardSections, type CardSection } from './CardSection.js'

const none: readonly string[] = []

export interface CardOrder {
  /** The sections that are switched on, in this agent's order. */
  readonly order: readonly CardSection[]
  /** Moves a section by one place; does nothing at the ends. */
  move(section: CardSection, by: -1 | 1): void
}

/** In which order this agent reads the card. Remembered for all customers. */
export function useCardOrder(): CardOrder {
  const { isOn } = useAlongside()
  const [remembered, remember] = usePreference('card:order', none)
  const whole = [...new Set([...remembered, ...cardSections])].filter((name): name is CardSection => cardSections.includes(name as CardSection))
  const order = whole.filter(isOn)
  return {
    order,
    move: (section, by) => {
      const neighbour = order[order.indexOf(section) + by]
      if (neighbour) remember(whole.map((name) => (name === section ? neighbour : name === neighbour ? section : name)))
    },
  }
}
