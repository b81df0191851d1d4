import type { Instant } from '../model/index.js'
import type { ActorId } from './DeskEvent.js'
import type { IdentityState, Reveal } from './DeskState.js'

/** The private fields an employee may see at this moment, each until when. */
export function openReveals({ reveals }: IdentityState, actor: ActorId, now: Instant): readonly Reveal[] {
  return reveals.filter(({ by, until }) => by === actor && until > now)
}
