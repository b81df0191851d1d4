'use client'
import type { Subject } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import type { PolicyRequest } from '@alongside/core/policy'
import { useContext, useMemo, type ComponentType } from 'react'
import { itemPlace } from '../desk/itemPlace.js'
import { toPolicyChannel } from '../desk/toPolicyChannel.js'
import { useDeskThread } from '../desk/useDeskThread.js'
import { useJudge } from '../desk/useJudge.js'
import { usePolicyRequest } from '../desk/usePolicyRequest.js'
import { en } from '../messages/en/desk.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { TimelineViewContext } from '../SocialTimeline/createTimelineView.js'
import { useItemChannel, type ActionGuard } from './useItemActions.js'

bringEnglish(en)

interface RuledProps {
  readonly item: Interaction
  readonly subject?: Subject
  readonly Actions: ComponentType<{ readonly item: Interaction; readonly guard: ActionGuard }>
}

/** The actions on an item, each asked of the company's policy before it is offered and again before it is performed. */
export default function ReplyActionsRuled({ item, subject: given, Actions }: RuledProps) {
  const { t, runtime } = useAlongside()
  const timeline = useContext(TimelineViewContext)
  const subject = useMemo(() => given ?? timeline?.getState().model.subject ?? writerOf(item), [given, timeline, item])
  const adapter = runtime.adapter(item.ref.source)
  const { channel } = useItemChannel(item)
  const thread = useDeskThread(itemPlace(item, subject, adapter))
  const ruled = useMemo(() => adapter && channel && toPolicyChannel(adapter, channel), [adapter, channel])
  const asked = usePolicyRequest({ subject, channel: ruled, thread: thread.state, target: { isOurs: item.direction !== 'inbound' } })
  const judge = useJudge()
  if (thread.status === 'loading') return <span className="al-skeleton al-item-acting" />
  // What the desk never heard of was not escalated by anybody either.
  const request: PolicyRequest = { ...asked, exchange: asked.exchange ?? { state: 'open' } }
  const guard: ActionGuard = (verb) => {
    if (thread.status === 'failed') return t('desk.failed', { message: thread.problem ?? '' })
    const ruling = judge?.({ ...request, verb })
    return !ruling || ruling.effect === 'allow' ? undefined : ruling.words
  }
  return <Actions item={item} guard={guard} />
}

const writerOf = ({ direction, author }: Interaction): Subject => (direction === 'inbound' && author.identity ? [author.identity] : [])
