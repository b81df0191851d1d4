'use client'
import type { RecordRef } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import { ExternalLink } from 'lucide'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { askHost } from '../provider/askHost.js'
import { canHost } from '../provider/canHost.js'
import { openAddress } from '../provider/openAddress.js'
import { useScreenStore } from '../screen/useScreen.js'

interface OpenProps {
  readonly record: RecordRef
  readonly url?: string | undefined
  readonly name: string
  readonly source: string
  /** Words beside the icon; the icon alone where absent. */
  readonly children?: string
}

/** Opens a record where the host keeps it, or in its own screens where the host cannot. */
export function Customer360CardOpen({ record, url, name, source, children }: OpenProps) {
  const { props, t } = useAlongside()
  const announce = useAnnounce()
  const screen = useScreenStore()
  const safe = url === undefined ? null : safeUrl(url)
  if (!canHost(props, 'open-record') && !safe) return null
  const open = async () => {
    const result = await askHost(props, { type: 'open-record', record, ...(safe && { url: safe }) }, screen)
    if (result.state === 'ok' || result.state === 'unconfirmed' || result.state === 'stale') return
    if (result.state === 'unsupported' && safe) void openAddress(props, safe)
    else announce(result.message ?? t('card.openFailed'))
  }
  return (
    <button type="button" className={children === undefined ? 'al-icon-button' : 'al-link al-card-open'} aria-label={children === undefined ? t('card.openRecord', { name, source }) : undefined} onClick={() => void open()}>
      {children}
      <Icon of={ExternalLink} />
    </button>
  )
}
