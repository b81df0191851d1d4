'use client'
import { Flag, ShieldX } from 'lucide'
import { useState } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { Popover } from '../controls/Popover.js'
import { PolicyDenied } from '../desk/PolicyDenied.js'
import { en } from '../messages/en/escalation.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { EscalationOrder, EscalationView } from './useEscalation.js'

bringEnglish(en)

const EscalationBarForm = loadLater(() => import('./EscalationBarForm.js'))

/** What was filled in so far; closing the form does not lose it. */
export type EscalationDraft = Partial<EscalationOrder> & { readonly choice?: string; readonly other?: string }

interface EscalateProps {
  readonly view: EscalationView
  readonly label: string
}

/** The way to escalate, or why this agent may not and who can. */
export function EscalationBarEscalate({ view, label }: EscalateProps) {
  const { t } = useAlongside()
  const announce = useAnnounce()
  const [draft, setDraft] = useState<EscalationDraft>({})
  const { mayEscalate, decision, owners, names, notice } = view
  const escalate = async (order: EscalationOrder, close: () => void) => {
    if (!(await view.escalate(order))) return
    announce(t('escalation.escalatedSaid', { name: names.nameOf(order.owner) }))
    setDraft({})
    close()
  }
  return (
    <Popover className="al-link al-escalation-open" trigger={<><Icon of={mayEscalate ? Flag : ShieldX} size={12} />{label}</>} title={t('escalation.formTitle')}>
      {(close) => (mayEscalate || !decision
        ? <EscalationBarForm view={view} draft={draft} onChange={setDraft} onEscalate={(order) => void escalate(order, close)} onCancel={close} problem={notice} fallback={<div className="al-skeleton al-popover-wait" />} />
        : <PolicyDenied className="al-escalation-denied al-small" what={t('escalation.denied')} decision={decision} could={owners} />)}
    </Popover>
  )
}
