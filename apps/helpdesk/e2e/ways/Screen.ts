import type { Frame, Locator, Page } from 'playwright'
import type {} from './stage/Stage.js'

export const ways = ['light', 'shadow', 'frame'] as const

/** Where the sidebar is: in the page itself, in an open shadow root, in a frame of another origin. */
export type Way = (typeof ways)[number]

/** A host with a sidebar in it, the same for every way in. */
export interface Screen {
  readonly way: Way
  /** The page around the sidebar, with `window.stage`. */
  readonly page: Page
  /** The document that the sidebar is drawn in: the page, or the frame in it, with `window.cast`. */
  readonly inside: Frame
  readonly sidebar: Locator
  /** What has the focus, whatever root it is in. */
  focused(): Promise<string>
  reload(): Promise<void>
  /** After the host took the sidebar away and brought it back, which loads a frame anew. */
  settle(): Promise<void>
  /** The other one, after `stage.openSecond`. */
  second(): Promise<Locator>
  /** Sets a custom property where the sidebar's own page, or the page around it, would set it. */
  theme(name: `--al-${string}`, value: string): Promise<void>
}

/** Something an agent or a host's developer would say the sidebar does. */
export interface Behaviour {
  readonly says: string
  /** Shown at every test run; all the others where there is more time. */
  readonly isAlwaysShown?: true
  /** Of the page's address, e.g. `locale=ar`. */
  readonly search?: string
  /** What the visitor's system asks for. */
  readonly media?: { readonly reducedMotion?: 'reduce'; readonly forcedColors?: 'active'; readonly colorScheme?: 'dark' }
  run(screen: Screen): Promise<void>
}
