'use client'
import { UserRoundSearch } from 'lucide'
import type { ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'

/** What stands there before anybody does. */
export function AgentSidebarNobody({ empty }: { readonly empty: ReactNode }) {
  const { t } = useAlongside()
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
