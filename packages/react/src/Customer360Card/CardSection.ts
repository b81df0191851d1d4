/** A part of the card below the key facts. */
export type CardSection = 'purchases' | 'cases' | 'about'

export const cardSections: readonly CardSection[] = ['purchases', 'cases', 'about']
