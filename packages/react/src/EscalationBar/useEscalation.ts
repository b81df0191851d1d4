'use client'
import type { Subject } from '@alongside/core/adapter'
import { escalationClock, type ActorId, type Escalation, type EscalationClock } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import type { Decision, PolicyActor } from '@alongside/core/policy'
import { useState } from 'react'
import { placeKey } from '../desk/createDeskPlaces.js'
import { refusalText } from '../desk/refusalText.js'
import { useClock } from '../desk/useClock.js'
import { useDecision, useMay, useWhoCould } from '../desk/useDecision.js'
import type { DeskOrder } from '../desk/useDeskExecute.js'
import { useDeskThread } from '../desk/useDeskThread.js'
import { usePolicyRequest } from '../desk/usePolicyRequest.js'
import { useStaffNames, type StaffNames } from '../desk/useStaffNames.js'
import type { ConversationPlace } from '../NotesPanel/useNotesPanel.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useTakenFrom, type TakenFrom } from './useTakenFrom.js'

export interface EscalationOptions {
  /** Every identity of the customer. */
  readonly subject: Subject
  readonly place: ConversationPlace
}

/** What somebody is asked to take care of, how urgently, until when, and why. */
export interface EscalationOrder {
  readonly level: number
  readonly owner: ActorId
  readonly due: Instant
  readonly reason: string
}

export interface EscalationView {
  readonly status: 'off' | 'loading' | 'ready' | 'failed'
  readonly problem?: string
  readonly retry: () => void
  /** The last one, also when it is resolved. */
  readonly escalation: Escalation | undefined
  /** Whether it is in time, at this moment; undefined where nothing was escalated. */
  readonly clock: EscalationClock | undefined
  readonly isOpen: boolean
  readonly names: StaffNames
  /** What policy says to escalating; undefined without a policy. */
  readonly decision: Decision | undefined
  /** Colleagues who may escalate, and so may own one; those who run things first. */
  readonly owners: readonly PolicyActor[]
  /** Who has the conversation. */
  readonly assignee: ActorId | null
  readonly mayEscalate: boolean
  readonly mayResolve: boolean
  /** Whether this agent may take the conversation, out of a colleague's hands or out of nobody's. */
  readonly mayTake: boolean
  readonly mayAssign: boolean
  /** What a colleague did with a conversation this agent had, until it was seen. */
  readonly takenFrom: TakenFrom | undefined
  escalate(order: EscalationOrder): Promise<boolean>
  /** Becomes the owner, with the time and the reason there are. Not possible once it is overdue or its reason was erased: escalate anew. */
  own(): Promise<boolean>
  readonly mayOwn: boolean
  resolve(): Promise<boolean>
  /** Takes the conversation. */
  take(): Promise<boolean>
  assign(to: ActorId | null): Promise<boolean>
  readonly isPending: boolean
  /** Why the last step was not taken. */
  readonly notice: string | undefined
}

/** Whether a conversation was escalated, how its time stands, and what this agent may do about it. */
export function useEscalation({ subject, place }: EscalationOptions): EscalationView {
  const { t, runtime: { actor }, props: { staff = none } } = useAlongside()
  const thread = useDeskThread(place)
  const { state } = thread
  const escalation = state?.escalation
  const isOpen = escalation !== undefined && !escalation.resolved
  const at = Date.parse(useClock(isOpen ? escalation.due : undefined))
  const names = useStaffNames()
  const key = placeKey(place)
  const [said, setSaid] = useState<{ readonly key: string; readonly notice: string | undefined }>()

  const request = usePolicyRequest({ subject, verb: 'escalate', thread: state })
  const decision = useDecision(request)
  const could = useWhoCould(request)?.directly.map(({ person }) => person) ?? staff
  const may = !decision || decision.effect === 'allow'
  const assignee = state?.assignee ?? null
  const mayAssign = useMay(request, 'assign')
  const mayTakeOver = useMay(request, 'take-over')
  const runs = useWhoCould({ ...request, verb: 'take-over' })?.directly.map(({ person }) => person.id) ?? []
  const clock = escalation && escalationClock(escalation, at)

  const order = async (what: DeskOrder): Promise<boolean> => {
    const notice = refusalText(t, await thread.execute(what))
    setSaid({ key, notice })
    return notice === undefined
  }
  return {
    status: thread.status, ...(thread.problem !== undefined && { problem: thread.problem }), retry: thread.retry,
    escalation, clock, isOpen, names, decision,
    owners: [...could.filter(({ id }) => runs.includes(id)), ...could.filter(({ id }) => !runs.includes(id))],
    assignee,
    mayEscalate: may, mayAssign,
    mayResolve: isOpen && (may || escalation.owner === actor.id),
    mayTake: assignee !== actor.id && (assignee === null ? mayAssign : mayTakeOver),
    mayOwn: isOpen && may && escalation.owner !== actor.id && clock?.state !== 'breached' && escalation.reason !== 'erased',
    takenFrom: useTakenFrom(thread),
    escalate: (what) => order({ type: 'escalate', ...what }),
    own: () => (escalation && escalation.reason !== 'erased'
      ? order({ type: 'escalate', level: escalation.level, due: escalation.due, reason: escalation.reason, owner: actor.id })
      : Promise.resolve(false)),
    resolve: () => order({ type: 'resolve-escalation' }),
    take: () => order(assignee === null ? { type: 'assign', to: actor.id } : { type: 'take-over' }),
    assign: (to) => order({ type: 'assign', to }),
    isPending: thread.isPending,
    notice: said?.key === key ? said.notice : undefined,
  }
}

const none: readonly PolicyActor[] = []
