'use client'
import { CircleCheck, CloudOff, Inbox, ShieldOff } from 'lucide'
import { forwardRef, useRef, useState, type ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useOnline } from '../controls/useOnline.js'
import { Surface } from '../surface/Surface.js'
import { ApprovalQueueDetail } from './ApprovalQueueDetail.js'
import { ApprovalQueueList } from './ApprovalQueueList.js'
import { ApprovalQueueShortcuts } from './ApprovalQueueShortcuts.js'
import type { WaitingApproval } from './toApprovals.js'
import { useApprovalQueue, type ApprovalQueueModel } from './useApprovalQueue.js'
import { useQueueFocus } from './useQueueFocus.js'

bringEnglish(en)

export interface ApprovalQueueSlots {
  /** Above the list, e.g. the host's own title. */
  readonly header?: ReactNode
  /** In place of the words for an empty queue. */
  readonly empty?: ReactNode
  /** Below one that is open, e.g. a link to the host's record. */
  readonly detail?: (approval: WaitingApproval) => ReactNode
}

export interface ApprovalQueueProps {
  readonly className?: string
  readonly slots?: ApprovalQueueSlots
}

const noSlots: ApprovalQueueSlots = {}

/** Every reply that waits for the employee at the screen: what it answers, what changed since, and the decision. */
export const ApprovalQueue = forwardRef<HTMLDivElement, ApprovalQueueProps>(function ApprovalQueue({ className = '', slots = noSlots }, ref) {
  return (
    <Surface ref={ref} className={`al-approvals ${className}`}>
      <ApprovalQueueBody slots={slots} />
    </Surface>
  )
})

function ApprovalQueueBody({ slots }: { readonly slots: ApprovalQueueSlots }) {
  const { t } = useAlongside()
  const isOnline = useOnline()
  const queue = useApprovalQueue()
  const body = useRef<HTMLElement>(null)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const focus = useQueueFocus(body, queue, () => setHelpOpen(true))
  const { open } = focus
  const { approvals, status } = queue
  return (
    <section
      ref={body} className="al-approvals-body" aria-label={t('approvals.title')} data-state={status} data-open={open ? '' : undefined}
      onKeyDown={focus.onKeyDown}
    >
      {slots.header}
      {!isOnline && <p className="al-approvals-line" role="status"><Icon of={CloudOff} />{t('approvals.offline')}</p>}
      <div className="al-approvals-panes">
        <div className="al-approvals-side">
          {approvals.length > 0 && <ApprovalQueueList queue={queue} focus={focus} openHelp={() => setHelpOpen(true)} />}
          {approvals.length === 0 && <ApprovalQueueNothing queue={queue} slots={slots} />}
        </div>
        {open && <ApprovalQueueDetail key={open.id} approval={open} queue={queue} focus={focus} slots={slots} />}
      </div>
      {isHelpOpen && <ApprovalQueueShortcuts close={() => setHelpOpen(false)} />}
    </section>
  )
}

const looks = { off: Inbox, forbidden: ShieldOff, failed: CloudOff, ready: CircleCheck } as const

/** Why there is no list. */
function ApprovalQueueNothing({ queue: { status, problem, retry }, slots }: { readonly queue: ApprovalQueueModel; readonly slots: ApprovalQueueSlots }) {
  const { t } = useAlongside()
  if (status === 'loading') return <ApprovalQueueWait />
  if (status === 'ready' && slots.empty !== undefined) return slots.empty
  return (
    <div className="al-approvals-nothing" role={status === 'failed' ? 'alert' : undefined}>
      <Icon of={looks[status]} size={20} />
      <h2 className="al-strong" tabIndex={-1} data-approvals-heading>{t(`approvals.nothing.${status}`)}</h2>
      <p className="al-quiet">{t(`approvals.nothingMore.${status}`)}</p>
      {status === 'failed' && problem !== undefined && <p className="al-quiet al-small" dir="auto">{problem}</p>}
      {status === 'failed' && <button type="button" className="al-button" onClick={retry}>{t('shared.retry')}</button>}
    </div>
  )
}

function ApprovalQueueWait() {
  const { t } = useAlongside()
  return (
    <div className="al-approvals-wait" role="status">
      <span className="al-visually-hidden">{t('shared.loading')}</span>
      {[0, 1, 2].map((row) => <div key={row} aria-hidden><span className="al-skeleton" /><span className="al-skeleton" /><span className="al-skeleton" /></div>)}
    </div>
  )
}
