import type { Duration } from '../model/index.js'
import type { Escalation } from './DeskState.js'

/** How an escalation stands at a moment. `left` is negative once it is breached. */
export interface EscalationClock {
  readonly state: 'running' | 'near' | 'breached' | 'resolved' | 'resolved-late'
  readonly left: Duration
}

/** From this part of its time on an escalation is near its breach. */
const nearAt = 0.8

/** Whether an escalation is in time: a function of the moment, so that both ends see the same without a timer. */
export function escalationClock({ at, due, resolved }: Escalation, now: number): EscalationClock {
  const [start, end] = [Date.parse(at), Date.parse(due)]
  const moment = resolved ? Date.parse(resolved.at) : now
  const left = end - moment
  if (resolved) return { state: left < 0 ? 'resolved-late' : 'resolved', left }
  if (left <= 0) return { state: 'breached', left }
  return { state: moment - start >= (end - start) * nearAt ? 'near' : 'running', left }
}
