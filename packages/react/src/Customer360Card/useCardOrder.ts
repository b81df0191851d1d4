'use client'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { cardSections, type CardSection } from './CardSection.js'

const none: readonly string[] = []

export interface CardOrder {
  /** The sections that are switched on, in this agent's order. */
  readonly order: readonly CardSection[]
  /** With those that are switched off, in the same order. */
  readonly whole: readonly CardSection[]
  /** Keeps another order of the whole. */
  readonly remember: (whole: readonly CardSection[]) => void
}

/** In which order this agent reads the card. Remembered for all customers. */
export function useCardOrder(): CardOrder {
  const { isOn } = useAlongside()
  const [remembered, remember] = usePreference('card:order', none)
  const whole = [...new Set([...remembered, ...cardSections])].filter((name): name is CardSection => cardSections.includes(name as CardSection))
  return { order: whole.filter(isOn), whole, remember }
}
