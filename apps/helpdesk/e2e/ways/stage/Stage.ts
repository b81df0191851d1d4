import type { ActionResult, HostAction } from '@alongside/react'
import type { Cast } from '@alongside/core/testing'

/** What the host of a test shows, and how. */
export interface Shown {
  /** A customer of the cast, by id. */
  readonly who: string | null
  /** A name to look for, where the host knows no customer. */
  readonly lookFor?: string | undefined
  readonly locale: 'en-GB' | 'ar'
  readonly theme: 'light' | 'dark' | 'auto'
  /** How sure the host is that the customer is who they say. */
  readonly trust?: 'host' | 'claimed'
}

/** What the host can do, and what a test lets it answer. */
export interface HostSide {
  readonly actions: readonly HostAction['type'][]
  perform(action: HostAction): Promise<ActionResult>
}

export interface OpenedWay {
  change(shown: Shown): void
  close(): void
}

/** One way in, as the stage opens it in an element of the host's. */
export type OpenWay = (place: HTMLElement, shown: Shown, host: HostSide) => OpenedWay

/** The hand of a test on the page around the sidebar. */
export interface Stage {
  readonly asked: readonly HostAction[]
  /** Keys that the host took for its own. */
  readonly taken: readonly string[]
  show(change: Partial<Shown>): void
  answer(result: ActionResult): void
  /** The host thinks about what it is asked, until it is let go on. */
  hold(): void
  goOn(): void
  resize(width: number): void
  /** Puts the sidebar elsewhere in the page, as a host with panes does. */
  move(): void
  openSecond(who: string): void
  close(): void
  reopen(): void
}

declare global {
  interface Window {
    stage: Stage
    /** Where the sources are: in the page, or in the frame. */
    cast: Cast
  }
}
