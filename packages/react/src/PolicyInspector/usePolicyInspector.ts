'use client'
import type { ReplyTarget, Subject } from '@alongside/core/adapter'
import { explain, isApprover, type Decision, type Explanation, type Policy, type PolicyChannel, type PolicyRequest, type PolicyVerb } from '@alongside/core/policy'
import { useMemo, useState } from 'react'
import { toPolicyChannel } from '../desk/toPolicyChannel.js'
import { useWhoCould } from '../desk/useDecision.js'
import { useDeskThread } from '../desk/useDeskThread.js'
import { usePolicyRequest } from '../desk/usePolicyRequest.js'
import { useStaffNames, type StaffNames } from '../desk/useStaffNames.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useReplyChannels, type ReplyWay } from '../ReplyComposer/useReplyChannels.js'
import { useReplyTarget } from '../ReplyComposer/useReplyTarget.js'
import { subjectKey } from '../runtime/subjectKey.js'
import { groupPeople, type PeopleGroup } from './groupPeople.js'

export interface PolicyInspectorOptions {
  readonly subject: Subject
  /** The item at hand; the newest thing the customer wrote unless given. */
  readonly about?: ReplyTarget
}

/** One station of an approval: who may give it. */
export interface ApprovalNeed {
  /** Roles, groups and people as the policy names them. */
  readonly of: readonly string[]
  readonly need: 'any' | 'all' | number
  /** Those of the staff who could, by name. */
  readonly people: readonly string[]
}

export interface PolicyInspection {
  readonly status: 'off' | 'loading' | 'failed' | 'nobody' | 'ready'
  readonly policy: Policy | undefined
  /** Where the customer can be answered. */
  readonly ways: readonly ReplyWay[]
  readonly way: ReplyWay | undefined
  setWay(id: string): void
  /** What can be asked about there. */
  readonly verbs: readonly PolicyVerb[]
  readonly verb: PolicyVerb
  setVerb(verb: PolicyVerb): void
  readonly request: PolicyRequest
  readonly groups: readonly PeopleGroup[]
  /** Every rule that was looked at for one person, in order. */
  explain(person: string): Explanation | undefined
  needsOf(decision: Decision): readonly ApprovalNeed[]
  readonly channels: readonly PolicyChannel[]
  readonly names: StaffNames
  readonly retry: () => void
}

/** What is done inside, where no channel is asked. */
const inside: readonly PolicyVerb[] = ['note', 'escalate', 'assign', 'take-over', 'hold', 'reveal']

/** Who could do what with the item at hand, and by which rules, without a screen. */
export function usePolicyInspector({ subject, about }: PolicyInspectorOptions): PolicyInspection {
  const { props: { policy, staff }, locale } = useAlongside()
  const names = useStaffNames()
  const target = useReplyTarget({ subject, ...(about && { about }) })
  const answered = target.status === 'ready' ? target.answered : undefined
  const found = useReplyChannels(subject, answered, true)
  const { chosen, choose } = useChoice(`${subjectKey(subject)} ${target.askedFor}`)

  const way = found.ways.find(({ id }) => id === chosen.way) ?? found.ways[0]
  const verbs = useMemo(() => verbsAt(way), [way])
  const verb = verbs.find((one) => one === chosen.verb) ?? verbs[0]!
  const channel = useMemo(() => way && toPolicyChannel(way.adapter, way.channel), [way])
  const thread = useDeskThread(answered && { source: answered.address.source, thread: answered.address.thread, customer: answered.address.to })
  const request = usePolicyRequest({
    subject, verb, thread: thread.state, ...(!inside.includes(verb) && { channel, target: { isOurs: answered?.item?.direction === 'outbound' } }),
  })
  const could = useWhoCould(request)
  const groups = useMemo(() => (could ? groupPeople(could, names.nameOf, locale) : []), [could, names, locale])

  return {
    status: !policy ? 'off' : statusOf(target.status, found.status, way), policy, ways: found.ways, way, verbs, verb, request, groups, names,
    channels: found.ways.map((one) => toPolicyChannel(one.adapter, one.channel)),
    setWay: (id) => choose({ ...chosen, way: id }),
    setVerb: (next) => choose({ ...chosen, verb: next }),
    explain(person) {
      const actor = names.find(person)
      return policy && actor && explain(policy, { ...request, actor }, { locale })
    },
    needsOf: ({ steps }) => steps.map(({ of, need }) => ({
      need, of: of.map((approver) => nameApprover(approver, policy, names, locale)),
      people: (staff ?? []).filter((person) => policy && of.some((approver) => isApprover(policy, approver, person))).map(({ id }) => names.nameOf(id)).sort((a, b) => a.localeCompare(b, locale)),
    })),
    retry() {
      target.retry()
      found.retry()
    },
  }
}

interface Choice {
  readonly way?: string
  readonly verb?: PolicyVerb
}

/** Begins anew for every item. */
function useChoice(key: string): { readonly chosen: Choice; choose(next: Choice): void } {
  const [kept, keep] = useState<{ readonly of: string; readonly chosen: Choice }>()
  return { chosen: kept?.of === key ? kept.chosen : {}, choose: (chosen) => keep({ of: key, chosen }) }
}

function verbsAt(way: ReplyWay | undefined): readonly PolicyVerb[] {
  if (!way) return inside
  const { visibility, verbs } = way.channel
  return [visibility === 'private' ? 'private-reply' : 'reply', ...verbs.others, ...inside]
}

function statusOf(target: ReturnType<typeof useReplyTarget>['status'], channels: 'loading' | 'ready' | 'failed', way: ReplyWay | undefined): PolicyInspection['status'] {
  if (target === 'loading' || (target === 'ready' && channels === 'loading')) return 'loading'
  if (target === 'failed' || channels === 'failed') return 'failed'
  return target === 'ready' && way ? 'ready' : 'nobody'
}

function nameApprover({ kind, id }: Decision['approvers'][number], policy: Policy | undefined, { nameOf }: StaffNames, locale: string): string {
  if (kind === 'person') return nameOf(id)
  const label = kind === 'role' ? policy?.roles[id]?.label : undefined
  return label?.[locale] ?? label?.[locale.split('-')[0]!] ?? label?.[policy?.locales[0] ?? ''] ?? id
}
