'use client'
export { EscalationBar, type EscalationBarProps, type EscalationBarSlots } from './EscalationBar.js'
export type { TakenFrom } from './useTakenFrom.js'
export { useEscalation, type EscalationOptions, type EscalationOrder, type EscalationView } from './useEscalation.js'
