import type { Subject } from '@alongside/core/adapter'
import type { ComponentType } from 'react'

/** A tab of the host's own, after the library's. */
export interface SidebarTab {
  /** Unique beside `timeline`, `purchases`, `cases` and `about`. */
  readonly id: string
  readonly label: string
  /** Shown after the label, e.g. `3` or `12+`. */
  readonly count?: string
  readonly Panel: ComponentType<{ readonly subject: Subject }>
}
