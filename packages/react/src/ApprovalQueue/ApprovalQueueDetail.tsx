'use client'
import { ArrowLeft, Globe, Lock } from 'lucide'
import { cleanName } from '@alongside/core/text'
import { useLayoutEffect } from 'react'
import { Glyph } from '../controls/Glyph.js'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ApprovalQueueSlots } from './ApprovalQueue.js'
import { ApprovalQueueActions } from './ApprovalQueueActions.js'
import { ApprovalQueueDraft } from './ApprovalQueueDraft.js'
import { ApprovalQueueExchange } from './ApprovalQueueExchange.js'
import { ApprovalQueueNotices } from './ApprovalQueueNotices.js'
import { ApprovalQueueQuestions } from './ApprovalQueueQuestions.js'
import type { WaitingApproval } from './toApprovals.js'
import { useApproval } from './useApproval.js'
import type { ApprovalQueueModel } from './useApprovalQueue.js'
import type { QueueFocus } from './useQueueFocus.js'

bringEnglish(en)

interface DetailProps {
  readonly approval: WaitingApproval
  readonly queue: Pick<ApprovalQueueModel, 'keep'>
  readonly focus: QueueFocus
  readonly slots: ApprovalQueueSlots
}

/** One that waits, whole: the exchange, the draft, everything said and changed about it, and the decision. */
export function ApprovalQueueDetail({ approval, queue: { keep }, focus, slots }: DetailProps) {
  const { t, runtime } = useAlongside()
  const model = useApproval(approval)
  const { submission: { channel }, id } = approval
  const { answered, items } = model
  const adapter = runtime.adapter(channel.source)
  const isPublic = channel.visibility === 'public'
  // Side by side one is open that nobody chose; it stays, too, when a colleague decides it.
  useLayoutEffect(() => keep(id), [keep, id])
  return (
    <article className="al-approvals-detail" aria-labelledby={`${id}-title`}>
      <header className="al-approvals-detail-head">
        {!focus.isWide && <button type="button" className="al-icon-button" aria-label={t('approvals.back')} onClick={focus.close}><Icon of={ArrowLeft} size={16} className="al-approvals-back" /></button>}
        <h3 id={`${id}-title`} tabIndex={-1} data-approval-title>
          {answered ? <bdi>{cleanName(answered.author.name)}</bdi> : t(items.status === 'loading' ? 'shared.loading' : 'approvals.somebody')}
        </h3>
        <span className="al-approvals-place al-quiet">{adapter && <Glyph glyph={adapter.glyph} />}<bdi>{cleanName(adapter?.label ?? channel.source)}</bdi></span>
        <span className="al-approvals-visibility" data-visibility={channel.visibility}><Icon of={isPublic ? Globe : Lock} size={12} />{t(isPublic ? 'shared.public' : 'shared.private')}</span>
      </header>
      <ApprovalQueueNotices approval={approval} model={model} />
      <ApprovalQueueExchange approval={approval} model={model} />
      <ApprovalQueueDraft approval={approval} />
      <ApprovalQueueQuestions approval={approval} />
      {slots.detail?.(approval)}
      <ApprovalQueueActions approval={approval} model={model} onDone={() => focus.leave(id)} />
    </article>
  )
}
