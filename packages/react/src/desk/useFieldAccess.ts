'use client'
import type { Subject } from '@alongside/core/adapter'
import { openReveals } from '@alongside/core/desk'
import { useEffect, useReducer, useState } from 'react'
import { en } from '../messages/en/desk.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useProfile } from '../queries/useProfile.js'
import { shownWords } from './becauseText.js'
import type { DeskAnswer } from './createDeskBoard.js'
import { statedName } from './statedName.js'
import { useDeskCustomer } from './useDeskThread.js'
import { useJudge, type Ruling } from './useJudge.js'
import { usePolicyRequest } from './usePolicyRequest.js'

bringEnglish(en)

/** A value stays open this long. */
const revealFor = 60_000

/** How much of one field of a customer the employee at the screen may see. */
export interface FieldAccess {
  /**
   * `masked` opens with a reason; `revealed` did, until its time is over; `hidden` does not open for this employee; `unrecorded`
   * may be opened where no desk keeps the reason.
   */
  readonly state: 'shown' | 'masked' | 'revealed' | 'hidden' | 'unrecorded'
  /** Why it is hidden, by which rule, and who can see it. */
  readonly ruling: Ruling | undefined
  /** Milliseconds until it is covered again. */
  readonly left: number
  /** The reason that was given. */
  readonly reason: string
  reveal(reason: string): Promise<DeskAnswer>
  /** Covers it before its time is over, on this page. */
  cover(): void
}

/** Asks the policy about a field, and the desk about what was revealed. A value is open only once the desk has it on record. */
export function useFieldAccess(subject: Subject, field: string, isPrivate: boolean): FieldAccess {
  const { t, now, props: { desk }, runtime: { actor } } = useAlongside()
  const judge = useJudge()
  const request = usePolicyRequest({ subject, verb: 'read', field })
  const { profile } = useProfile(subject)
  const name = statedName(profile, subject, field)
  const record = useDeskCustomer(name && { customer: name })
  const [covered, setCovered] = useState<readonly string[]>([])
  const open = record.state && !record.isPending ? openReveals(record.state, actor.id, new Date(now()).toISOString()) : []
  const current = open.filter((one) => one.field === field && !covered.includes(one.id)).sort((a, b) => (a.until < b.until ? 1 : -1))[0]
  useTick(current !== undefined)

  const mayRead = judge ? judge(request).effect === 'allow' : !isPrivate
  const ruling = mayRead ? undefined : judge?.({ ...request, verb: 'reveal' })
  const mayReveal = !ruling || ruling.effect === 'allow'
  return {
    ruling,
    state: mayRead ? 'shown' : current ? 'revealed' : !mayReveal ? 'hidden' : desk ? 'masked' : 'unrecorded',
    left: current ? Date.parse(current.until) - now() : 0,
    reason: current ? shownWords(t, current.reason) : '',
    reveal: (reason) => record.execute({ type: 'reveal', field, reason, for: revealFor }),
    cover: () => setCovered(open.map(({ id }) => id)),
  }
}

/** Draws anew every second while something counts down. */
function useTick(isOn: boolean) {
  const [, tick] = useReducer((turns: number) => turns + 1, 0)
  useEffect(() => {
    if (!isOn) return undefined
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [isOn])
}
