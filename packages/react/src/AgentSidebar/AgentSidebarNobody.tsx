'use client'
import { UserRoundSearch } from 'lucide'
import { lazy, Suspense, type ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { SidebarCustomer } from './useAgentSidebar.js'

const AgentSidebarSearch = lazy(() => import('./AgentSidebarSearch.js'))

interface NobodyProps {
  readonly customer: Exclude<SidebarCustomer, { readonly state: 'known' }>
  readonly empty: ReactNode
}

/** What stands there before anybody does. */
export function AgentSidebarNobody({ customer, empty }: NobodyProps) {
  const { t } = useAlongside()
  if (customer.state !== 'empty') return <Suspense fallback={<div className="al-sidebar-nobody" />}><AgentSidebarSearch customer={customer} /></Suspense>
  return (
    <div className="al-sidebar-nobody">
      {empty ?? (
        <>
          <Icon of={UserRoundSearch} size={20} />
          <p className="al-strong">{t('sidebar.none')}</p>
          <p className="al-quiet">{t('sidebar.noneHint')}</p>
        </>
      )}
    </div>
  )
}
