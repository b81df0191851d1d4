'use client'
import { TriangleAlert } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { useOnline } from '../controls/useOnline.js'
import { useAlongside } from '../provider/AlongsideContext.js'

/** One line at the foot while there is no connection, where it moves nothing that is being read. */
export function AgentSidebarOffline() {
  const { t } = useAlongside()
  const isOnline = useOnline()
  return (
    <div role="status" className="al-sidebar-offline">
      {!isOnline && <p className="al-small"><Icon of={TriangleAlert} />{t('shared.offline')}</p>}
    </div>
  )
}
