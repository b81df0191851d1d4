'use client'
import { usePreference } from '../ports/usePreference.js'

/** Which key sends: Enter alone, or Enter with Ctrl or Command. */
export type SendKey = 'enter' | 'mod-enter'

/** The key by which this agent sends, and the way to another. */
export const useSendKey = () => usePreference<SendKey>('composer.sendKey', 'mod-enter')
