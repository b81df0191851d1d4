'use client'
import type { Subject } from '@alongside/core/adapter'
import { cleanText } from '@alongside/core/text'
import { useState } from 'react'
import { ReasonForm } from '../desk/ReasonForm.js'
import { refusalText } from '../desk/refusalText.js'
import { useDeskCustomer } from '../desk/useDeskThread.js'
import { en } from '../messages/en/trust.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CustomerConfirmation } from './AgentSidebar.js'
import type { ActionResult } from '../provider/HostAction.js'

bringEnglish(en)

/** Under this field the desk keeps why somebody was taken for a customer; a policy says by the verb `reveal` who may. */
const field = 'customer'
/** The longest a desk keeps anything open; it keeps the reason for good. */
const kept = 10 * 60_000

interface ConfirmProps {
  readonly customer: Subject
  readonly onConfirm?: (confirmation: CustomerConfirmation) => Promise<ActionResult>
  readonly onConfirmed: (reason: string) => void
}

/** The way from a claim to a customer: a reason, and a place that keeps it. */
export function AgentSidebarConfirm(props: ConfirmProps) {
  const { t, props: { desk } } = useAlongside()
  const [isAsking, setAsking] = useState(false)
  if (props.customer.length === 0) return null
  if (!desk && !props.onConfirm) return <p className="al-small">{t('sidebar.trust.nobody')}</p>
  if (!isAsking) return <button type="button" className="al-link" onClick={() => setAsking(true)}>{t('sidebar.trust.confirm')}</button>
  return <AgentSidebarReason {...props} onCancel={() => setAsking(false)} />
}

/** Has the reason kept by the desk, else by the host. Answers why not in words. */
function useKeepReason(customer: Subject, onConfirm: ConfirmProps['onConfirm']): (reason: string) => Promise<string | undefined> {
  const { t, props: { desk, hostName } } = useAlongside()
  const record = useDeskCustomer(customer[0] && { customer: customer[0] })
  return async (reason) => {
    if (desk) return refusalText(t, await record.execute({ type: 'reveal', field, reason, for: kept }))
    const result = await onConfirm?.({ customer, reason }).catch(() => undefined)
    if (result?.state === 'ok') return undefined
    const message = result && 'message' in result && result.message !== undefined ? `\u2068${cleanText(result.message, { maxLength: 200 })}\u2069` : ''
    return `${t('sidebar.trust.refused', { host: hostName ?? t('sidebar.trust.host') })} ${message}`.trim()
  }
}

function AgentSidebarReason({ customer, onConfirm, onConfirmed, onCancel }: ConfirmProps & { readonly onCancel: () => void }) {
  const { t } = useAlongside()
  const keep = useKeepReason(customer, onConfirm)
  const reasons = [t('sidebar.trust.reason.question'), t('sidebar.trust.reason.callBack'), t('sidebar.trust.reason.document')]
  return (
    <ReasonForm label={t('sidebar.trust.ask')} reasons={reasons} submit={t('sidebar.trust.open')} onSubmit={keep} onDone={onConfirmed} onCancel={onCancel}>
      <p className="al-small">{t('sidebar.trust.hint')}</p>
    </ReasonForm>
  )
}
