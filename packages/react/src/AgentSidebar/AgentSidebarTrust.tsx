'use client'
import type { IdentityTrust } from '@alongside/core/model'
import { Shield, ShieldCheck } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/trust.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'

bringEnglish(en)

/** Who says that it is this customer. */
export default function AgentSidebarTrust({ trust }: { readonly trust: Exclude<IdentityTrust, 'claimed'> }) {
  const { t, props } = useAlongside()
  const host = props.hostName ?? t('sidebar.trust.host')
  return (
    <p className="al-row al-small al-quiet" data-trust={trust} title={trust === 'host' ? t('sidebar.trust.namedHint') : undefined}>
      {trust === 'signed' ? <Icon of={ShieldCheck} /> : <Icon of={Shield} />}
      <span>{t(trust === 'signed' ? 'sidebar.trust.signed' : 'sidebar.trust.named', { host })}</span>
    </p>
  )
}
