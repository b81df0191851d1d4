'use client'
import { refKey, type Interaction } from '@alongside/core/model'
import { cleanText, safeUrl } from '@alongside/core/text'
import { Copy, Ellipsis, ExternalLink, Pin, PinOff, Reply, type IconNode } from 'lucide'
import { useStore } from 'zustand'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { en } from '../messages/en/timelineLater.js'
import { bringEnglish } from '../messages/english.js'
import { openAddress } from '../provider/openAddress.js'
import { canCreate } from './canCreate.js'
import type { TimelineView } from './createTimelineView.js'

bringEnglish(en)

const SocialTimelineMask = loadLater(() => import('./SocialTimelineMask.js'))

export interface ActionsProps {
  readonly view: TimelineView
  readonly item: Interaction
  readonly isReachable: boolean
  readonly onMore: () => void
}

interface ItemAction {
  readonly icon: IconNode
  readonly label: string
  /** The key that does the same. */
  readonly letter?: string
  press(): void
}

/** What can be done with one item: seen on hover and focus, in the tab order of the active row only. */
export default function SocialTimelineActions({ view, item, isReachable, onMore }: ActionsProps) {
  const { slots, alongside: { t, runtime, props } } = useStore(view)
  const actions = itemActions(view, item)
  const isCreatable = canCreate(props, item)
  const hasMore = isCreatable || (actions[0]?.letter === 'r' && runtime.adapter(item.ref.source)?.actions)
  return (
    <div className="al-item-actions" role="group">
      {[...actions, ...(hasMore ? [{ icon: Ellipsis, label: t(isCreatable ? 'timeline.moreCreate' : 'timeline.more'), press: onMore }] : [])].map(({ icon, label, press }) => (
        <button key={label} type="button" className="al-icon-button" aria-label={label} title={label} tabIndex={isReachable ? 0 : -1} onClick={press}><Icon of={icon} /></button>
      ))}
      {props.desk && isReachable && <SocialTimelineMask view={view} item={item} />}
      {slots.actions && <slots.actions item={item} />}
    </div>
  )
}

/** What an item allows, as buttons and by key. */
export function itemActions(view: TimelineView, item: Interaction): readonly ItemAction[] {
  const { model, screen, alongside: { t, isOn, props } } = view.getState()
  const { ref, url, text, occurredAt } = item
  const address = url === undefined ? null : safeUrl(url)
  const isPinned = model.pins.some((pin) => refKey(pin.ref) === refKey(ref))
  const actions: readonly (ItemAction | false)[] = [
    isOn('reply') && item.visibility !== 'internal' && item.nature === 'words' && { letter: 'r', icon: Reply, label: t('timeline.reply'), press: () => screen.getState().reply(ref) },
    address !== null && {
      letter: 'o', icon: ExternalLink, label: t('timeline.openOriginal'),
      press: () => void openAddress(props, address),
    },
    text !== undefined && { icon: Copy, label: t('timeline.copyText'), press: () => void navigator.clipboard?.writeText(cleanText(text)).then(() => view.getState().announce(t('shared.copied'))) },
    isOn('pin') && { letter: 'p', icon: isPinned ? PinOff : Pin, label: t(isPinned ? 'timeline.unpin' : 'timeline.pin'), press: () => model.togglePin({ ref, occurredAt }) },
  ]
  return actions.filter((action) => action !== false)
}
