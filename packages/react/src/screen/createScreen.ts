import type { Filter } from '@alongside/core/adapter'
import type { InteractionRef } from '@alongside/core/model'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What this sidebar is doing right now. One per instance; gone with it. */
export interface ScreenState {
  readonly posture: 'reading' | 'replying'
  /** The tab in front: `timeline`, `purchases`, `cases`, `about`, or a host's own. */
  readonly tab: string
  readonly filter: Filter
  /** The item the agent chose to answer; the newest answerable one when absent. */
  readonly replyTo: InteractionRef | null
  /** Where to bring the timeline: an item's ref, set by a link elsewhere in the sidebar. */
  readonly goTo: InteractionRef | null
  /** Grows whenever the composer should take the focus. */
  readonly composeRequest: number
  /** Grows when the record at hand, or whoever looks at it, is another one, and when this screen goes. */
  readonly turn: number
  set(patch: Partial<Omit<ScreenState, 'set' | 'reply'>>): void
  /** Opens the composer for one item. */
  reply(ref: InteractionRef): void
}

export type Screen = StoreApi<ScreenState>

export const createScreen = (): Screen =>
  createStore<ScreenState>((set) => ({
    posture: 'reading',
    tab: 'timeline',
    filter: {},
    replyTo: null,
    goTo: null,
    composeRequest: 0,
    turn: 0,
    set,
    reply: (replyTo) => set((state) => ({ replyTo, posture: 'replying', composeRequest: state.composeRequest + 1 })),
  }))
