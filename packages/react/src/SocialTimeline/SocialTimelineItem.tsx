'use client'
import type { TimelineItem } from '@alongside/core/directory'
import type { Interaction } from '@alongside/core/model'
import { Ellipsis, Globe, Lock, LockKeyhole } from 'lucide'
import { createElement, lazy, Suspense, useId, useState } from 'react'
import { Glyph } from '../controls/Glyph.js'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { iconsOfKinds, speaksForItself } from './kindLooks.js'
import { SocialTimelineActions } from './SocialTimelineActions.js'
import { SocialTimelineBody } from './SocialTimelineBody.js'
import { SocialTimelineHeadline } from './SocialTimelineHeadline.js'
import { useTimelineRow, useTimelineView } from './TimelineRowContext.js'

/** Editing, deleting, liking and hiding: wanted seldom, so it comes when asked for. */
const ReplyActions = lazy(async () => ({ default: (await import('../ReplyComposer/ReplyActions.js')).ReplyActions }))

/** One thing that happened: a rail with time and channel, a column with who said what. */
export function SocialTimelineItem({ row }: { readonly row: TimelineItem }) {
  const { props, format } = useAlongside()
  const { view, slots } = useTimelineRow()
  const isActive = useTimelineView((state) => state.active === row.key)
  const isFlashed = useTimelineView((state) => state.flashed === row.key)
  const [isHovered, setHovered] = useState(false)
  const [isActing, setActing] = useState(false)
  const id = useId()
  const { item } = row
  const isDeleted = item.deletedAt !== undefined
  const OwnRow = isDeleted ? undefined : (props.kinds?.find(({ kind }) => kind === item.kind)?.Row ?? slots.row)

  return (
    <article
      className="al-item"
      tabIndex={isActive ? 0 : -1}
      aria-labelledby={`${id}-head ${id}-time`}
      aria-describedby={`${id}-body`}
      data-kind={item.kind}
      data-direction={item.direction}
      data-visibility={item.visibility}
      data-state={isDeleted ? 'deleted' : undefined}
      data-flashed={isFlashed || undefined}
      onFocus={() => view.setState({ active: row.key })}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      <div className="al-item-rail">
        <time id={`${id}-time`} className="al-item-time al-figures" dateTime={item.occurredAt} title={format.moment(item.occurredAt)}>{format.time(item.occurredAt)}</time>
        <SocialTimelineMark item={item} />
      </div>
      <div className="al-item-column">
        <header className="al-item-head">
          <SocialTimelineHeadline id={`${id}-head`} row={row} />
          <SocialTimelineVisibility visibility={item.visibility} />
        </header>
        <div id={`${id}-body`} className="al-item-body">{OwnRow ? <OwnRow item={item} /> : <SocialTimelineBody row={row} />}</div>
        {isActing && !isDeleted && <Suspense fallback={<span className="al-skeleton al-item-acting" />}><ReplyActions item={item} /></Suspense>}
      </div>
      {!isDeleted && (isActive || isHovered) && <SocialTimelineActions item={item} isReachable={isActive} onMore={() => setActing((wasActing) => !wasActing)} />}
    </article>
  )
}

/** The network's mark where people speak on one, the kind's icon otherwise. */
function SocialTimelineMark({ item }: { readonly item: Interaction }) {
  const { runtime } = useAlongside()
  const adapter = speaksForItself.has(item.kind) ? runtime.adapter(item.ref.source) : undefined
  return <span className="al-item-mark" title={adapter ? item.channel.label : undefined}>{adapter ? <Glyph glyph={adapter.glyph} size={12} /> : <SocialTimelineKind kind={item.kind} />}</span>
}

/** The host's icon for a kind, the library's own, or dots. */
function SocialTimelineKind({ kind }: { readonly kind: string }) {
  const { props } = useAlongside()
  const own = props.kinds?.find((registered) => registered.kind === kind)?.icon
  return own ? createElement(own, { size: 14, 'aria-hidden': true }) : <Icon of={iconsOfKinds[kind] ?? Ellipsis} />
}

const visibilityIcons = { public: Globe, private: Lock, internal: LockKeyhole }

function SocialTimelineVisibility({ visibility }: { readonly visibility: Interaction['visibility'] }) {
  const { t } = useAlongside()
  const shapes = visibilityIcons[visibility]
  return <span className="al-item-visibility"><Icon of={shapes} size={13} />{t(`shared.${visibility}`)}</span>
}
