'use client'
import { evaluate, whoCould, type Decision, type PolicyRequest } from '@alongside/core/policy'
import { useCallback } from 'react'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { decisionText } from '../ReplyComposer/decisionText.js'
import { useStaffNames } from './useStaffNames.js'

bringEnglish(en)

/** What a policy says to one request, and how that is told. */
export interface Ruling {
  readonly effect: Decision['effect']
  readonly decision: Decision
  /** Why, by which rule, and who can instead. */
  readonly words: string
}

const mostNames = 3

/** Asks the policy about anything, at once and without drawing; undefined without a policy. */
export function useJudge(): ((request: PolicyRequest) => Ruling) | undefined {
  const { t, props, locale } = useAlongside()
  const { policy, staff } = props
  const names = useStaffNames()
  const judge = useCallback((request: PolicyRequest): Ruling => {
    const decision = evaluate(policy!, request, { locale })
    const able = () => {
      const { directly, approvers } = whoCould(policy!, staff ?? [], request, { locale })
      return (decision.effect === 'deny' ? directly : approvers).filter(({ person }) => !names.isMe(person.id)).map(({ person }) => names.nameOf(person.id)).slice(0, mostNames)
    }
    const people = decision.effect === 'allow' ? [] : able()
    const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(people)
    const who = people.length === 0 ? [] : [decision.effect === 'deny' ? t('policy.could', { count: people.length, names: list }) : t('policy.ask', { names: list })]
    return { effect: decision.effect, decision, words: [decisionText(t, decision, names), `${t('policy.ruleName', { rule: decision.rule })}.`, ...who].join(' ') }
  }, [policy, staff, names, t, locale])
  return policy && judge
}
