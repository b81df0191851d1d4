'use client'
import { UserRoundSearch } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/sidebarLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'

bringEnglish(en)

/** What stands there before anybody does, where the host has nothing to put there. */
export default function AgentSidebarNobody() {
  const { t } = useAlongside()
  return (
    <>
      <Icon of={UserRoundSearch} size={20} />
      <p className="al-strong">{t('sidebar.none')}</p>
      <p className="al-quiet">{t('sidebar.noneHint')}</p>
    </>
  )
}
