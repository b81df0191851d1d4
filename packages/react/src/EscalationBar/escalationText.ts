import type { Escalation, EscalationClock } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import type { StaffNames } from '../desk/useStaffNames.js'
import type { Format } from '../format/createFormat.js'
import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/escalation.js'
import { bringEnglish } from '../messages/english.js'

bringEnglish(en)

/** Farther away, a time says more than how long it is until then. */
const longest = 6 * 3_600_000

/** How the time of an escalation stands, in words. */
export function dueText(t: Translate, format: Format, { due }: Escalation, { state, left }: EscalationClock, now: number): string {
  const time = format.duration(Math.abs(left))
  if (state === 'breached') return t('escalation.breached', { time })
  if (state === 'near') return t('escalation.near', { time })
  return left > longest ? t('escalation.dueAt', { time: writeWhen(format, due, now) }) : t('escalation.due', { time })
}

/** What a breach means for whoever has it, and for whoever asked; the others see that it is overdue. */
export function breachText(t: Translate, { owner, by }: Escalation, { isMe, nameOf }: StaffNames): string | undefined {
  if (isMe(owner)) return t('escalation.breachedYours')
  return isMe(by) ? t('escalation.breachedAsked', { name: nameOf(owner) }) : undefined
}

/** A time of today, or the day with it. */
export function writeWhen(format: Format, at: Instant, now: number): string {
  return format.dayKey(at) === format.dayKey(now) ? format.time(at) : `${format.date(at)}, ${format.time(at)}`
}
