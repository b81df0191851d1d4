import type { SidebarOptions } from '@alongside/embed/mount'
import type { Kestrel, Ticket } from '../Kestrel.js'
import { openKestrel } from '../openKestrel.js'
import { untilAnswered } from '../untilAnswered.js'

export interface Way {
  readonly kestrel: Kestrel
  /** The records of this host: the company's waiting customers. */
  readonly tickets: readonly Ticket[]
  /** All a sidebar needs besides who is looked at: what the React page gives to its provider. */
  readonly options: SidebarOptions
}

/** What stands behind every host here: Mira at the screen, the company's sources, its rules. */
export async function openWay(): Promise<Way> {
  const kestrel = await openKestrel()
  const actor = kestrel.person('mira')
  const seat = await untilAnswered(() => kestrel.seat(actor))
  const { staff, policy, now, savedReplies, tickets } = kestrel
  return { kestrel, tickets, options: { ...seat.props, actor, staff, policy, now, savedReplies, locale: 'en-GB', timeZone: 'Europe/Berlin' } }
}
