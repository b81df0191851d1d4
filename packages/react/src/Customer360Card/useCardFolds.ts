'use client'
import { usePreference } from '../ports/usePreference.js'
import type { CardSection } from './CardSection.js'

const none: readonly string[] = []

export interface CardFolds {
  isCollapsed(section: CardSection): boolean
  toggle(section: CardSection): void
}

/** Which sections this agent has folded away. Remembered for all customers. */
export function useCardFolds(): CardFolds {
  const [collapsed, remember] = usePreference('card:collapsed', none)
  return {
    isCollapsed: (section) => collapsed.includes(section),
    toggle: (section) => remember(collapsed.includes(section) ? collapsed.filter((name) => name !== section) : [...collapsed, section]),
  }
}
