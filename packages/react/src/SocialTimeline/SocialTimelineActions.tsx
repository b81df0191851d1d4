'use client'
import type { Interaction } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import { Copy, Ellipsis, ExternalLink, Pin, PinOff, Reply, type IconNode } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useTimelineRow } from './TimelineRowContext.js'

/** What can be done with one item: seen on hover and focus, in the tab order of the active row only. */
export function SocialTimelineActions({ item, isReachable, onMore }: { readonly item: Interaction; readonly isReachable: boolean; readonly onMore: () => void }) {
  const { t, runtime } = useAlongside()
  const { reply, togglePin, isPinned, open, copy, slots } = useTimelineRow()
  const OwnActions = slots.actions
  const pinned = isPinned(item)
  const canReply = reply && item.visibility !== 'internal' && item.nature === 'words'
  return (
    <div className="al-item-actions" role="group">
      {canReply && <Action icon={Reply} label={t('timeline.reply')} isReachable={isReachable} onPress={() => reply(item)} />}
      {item.url !== undefined && safeUrl(item.url) !== null && <Action icon={ExternalLink} label={t('timeline.openOriginal')} isReachable={isReachable} onPress={() => open(item)} />}
      {item.text !== undefined && <Action icon={Copy} label={t('timeline.copyText')} isReachable={isReachable} onPress={() => copy(item)} />}
      {togglePin && <Action icon={pinned ? PinOff : Pin} label={t(pinned ? 'timeline.unpin' : 'timeline.pin')} isReachable={isReachable} onPress={() => togglePin(item)} />}
      {canReply && runtime.adapter(item.ref.source)?.actions && <Action icon={Ellipsis} label={t('timeline.more')} isReachable={isReachable} onPress={onMore} />}
      {OwnActions && <OwnActions item={item} />}
    </div>
  )
}

interface ActionProps {
  readonly icon: IconNode
  readonly label: string
  readonly isReachable: boolean
  readonly onPress: () => void
}

function Action({ icon, label, isReachable, onPress }: ActionProps) {
  return (
    <button type="button" className="al-icon-button" aria-label={label} title={label} tabIndex={isReachable ? 0 : -1} onClick={onPress}>
      <Icon of={icon} />
    </button>
  )
}
