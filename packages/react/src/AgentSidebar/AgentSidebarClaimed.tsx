'use client'
import { ShieldAlert, UserRoundCheck } from 'lucide'
import { useState, type ComponentType } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/trust.js'
import { bringEnglish } from '../messages/english.js'
import { AlongsideContext, useAlongside } from '../provider/AlongsideContext.js'
import { subjectKey } from '../runtime/subjectKey.js'
import type { AgentSidebarProps } from './AgentSidebar.js'
import { AgentSidebarConfirm } from './AgentSidebarConfirm.js'
import { toSubject } from './toSubject.js'
import { useClaimedSurroundings } from './useClaimedSurroundings.js'

bringEnglish(en)

interface ClaimedProps extends AgentSidebarProps {
  /** The sidebar as it is for everybody else. */
  readonly Body: ComponentType<AgentSidebarProps>
}

/** A customer whom somebody only claims to be: open for what everybody can read, until the agent says why it is them. The next one is closed again. */
export default function AgentSidebarClaimed(props: ClaimedProps) {
  return <OneClaim key={`${subjectKey(toSubject(props.customer))} ${JSON.stringify(props.query)}`} {...props} />
}

function OneClaim({ Body, onConfirm, ...props }: ClaimedProps) {
  const { t } = useAlongside()
  const announce = useAnnounce()
  const [reason, setReason] = useState<string>()
  const { about, slots, ...rest } = props
  const { customer, query } = props
  const named = [...toSubject(customer), ...(query?.type === 'identity' ? [query.identity] : [])]
  const surroundings = useClaimedSurroundings(about === undefined)
  const open = (why: string) => {
    setReason(why)
    announce(t('sidebar.trust.opened'))
  }
  if (reason !== undefined) {
    const confirmed = <AgentSidebarConfirmed reason={reason} onClose={() => setReason(undefined)} />
    return <Body {...props} slots={{ ...slots, actions: <>{confirmed}{slots?.actions}</> }} />
  }
  return (
    <>
      <div className="al-sidebar-claim" role="note">
        <Icon of={ShieldAlert} />
        <div>
          <p>{t('sidebar.trust.claimed')}{about && <> {t('sidebar.trust.noReply')}</>}</p>
          <AgentSidebarConfirm customer={named} {...(onConfirm && { onConfirm })} onConfirmed={open} />
        </div>
      </div>
      <AlongsideContext.Provider value={surroundings}><Body {...rest} {...(slots && { slots })} /></AlongsideContext.Provider>
    </>
  )
}

function AgentSidebarConfirmed({ reason, onClose }: { readonly reason: string; readonly onClose: () => void }) {
  const { t } = useAlongside()
  return (
    <p className="al-row al-small al-quiet" data-trust="confirmed">
      <Icon of={UserRoundCheck} />
      <span dir="auto">{t('sidebar.trust.confirmed', { reason })}</span>
      <button type="button" className="al-link" onClick={onClose}>{t('sidebar.trust.close')}</button>
    </p>
  )
}
