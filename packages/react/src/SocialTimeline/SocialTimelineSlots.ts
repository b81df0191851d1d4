import type { Interaction } from '@alongside/core/model'
import type { ComponentType, ReactNode } from 'react'

/** Places of the timeline that a host may fill. */
export interface SocialTimelineSlots {
  /** Above the filters. */
  readonly header?: ReactNode
  /** Instead of the words for a customer with whom nothing has passed. */
  readonly empty?: ReactNode
  /** Instead of the body of a row; the rail, the first line and the visibility stay. */
  readonly row?: ComponentType<{ readonly item: Interaction }>
  /** After the actions of a row. */
  readonly actions?: ComponentType<{ readonly item: Interaction }>
}
