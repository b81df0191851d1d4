import type { OutgoingAttachment } from '@alongside/core/adapter'
import type { Instant } from '@alongside/core/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Composition } from './createComposition.js'

/** What the desk has to know of words that are still being written. */
export interface DeskSideState {
  /** The version of the conversation when the agent began; null while nothing is written. */
  readonly since: number | null
  /** The submission these words continue. */
  readonly continues: string | null
  /** When they shall leave, where the agent chose a time. */
  readonly sendAt: Instant | null
  /** Submissions the agent does not want to see any more. */
  readonly hidden: ReadonlySet<string>
}

const sides = new WeakMap<Composition, StoreApi<DeskSideState>>()

/** Kept with the words, so that it survives a switch of customer as they do. */
export function deskSide(composition: Composition): StoreApi<DeskSideState> {
  const side = sides.get(composition) ?? createStore<DeskSideState>(() => ({ since: null, continues: null, sendAt: null, hidden: new Set() }))
  sides.set(composition, side)
  return side
}

/** The files of what was handed over: they never leave the browser they were chosen in. */
export const handedFiles = new Map<string, readonly OutgoingAttachment[]>()
