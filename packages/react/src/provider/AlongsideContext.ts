'use client'
import { createContext, useContext } from 'react'
import type { Format } from '../format/createFormat.js'
import type { Translate } from '../messages/createTranslate.js'
import type { Preferences } from '../ports/Preferences.js'
import type { Runtime } from '../runtime/createRuntime.js'
import type { AlongsideProps, Feature } from './AlongsideProps.js'

export interface AlongsideContextValue {
  readonly runtime: Runtime
  readonly props: Omit<AlongsideProps, 'children'>
  readonly locale: string
  readonly timeZone: string
  readonly direction: 'ltr' | 'rtl'
  readonly now: () => number
  readonly t: Translate
  readonly format: Format
  readonly preferences: Preferences
  isOn(feature: Feature): boolean
  /** Set while the customer is only claimed to be this one: the adapters of `runtime` then know nothing private, and nothing is missing. */
  readonly isClaimed?: boolean
}

export const AlongsideContext = createContext<AlongsideContextValue | null>(null)

/** Everything a widget needs from its surroundings. Throws outside an `AlongsideProvider`. */
export function useAlongside(): AlongsideContextValue {
  const value = useContext(AlongsideContext)
  if (!value) throw new Error('No AlongsideProvider above this widget. Wrap it in one.')
  return value
}
