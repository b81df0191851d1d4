'use client'
import type { TimelineItem } from '@alongside/core/directory'
import type { Interaction } from '@alongside/core/model'
import { Ellipsis, Globe, Lock, LockKeyhole } from 'lucide'
import { useId, useState } from 'react'
import { Glyph } from '../controls/Glyph.js'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useTimelineState, useTimelineView } from './createTimelineView.js'
import { iconOfKind } from './kindLooks.js'
import { SocialTimelineBody } from './SocialTimelineBody.js'
import { SocialTimelineHeadline } from './SocialTimelineHeadline.js'

const SocialTimelineActions = loadLater(() => import('./SocialTimelineActions.js'))
/** Editing, deleting, liking, hiding and making a case of it: wanted seldom, so it comes when asked for. */
const SocialTimelineMore = loadLater(() => import('./SocialTimelineMore.js'))
/** What a desk says about the item comes with the desk. */
const SocialTimelineDesk = loadLater(() => import('./SocialTimelineDesk.js'))

const visibilityIcons = { public: Globe, private: Lock, internal: LockKeyhole }

/** One thing that happened: a rail with time and channel, a column with who said what. */
export function SocialTimelineItem({ row }: { readonly row: TimelineItem }) {
  const { t, props, format } = useAlongside()
  const view = useTimelineView()
  const isActive = useTimelineState((state) => state.active === row.key)
  const isFlashed = useTimelineState((state) => state.flashed === row.key)
  const slots = useTimelineState((state) => state.slots)
  const [isHovered, setHovered] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const [isActing, setActing] = useState(false)
  const id = useId()
  const { item } = row
  const { kind, direction, visibility, occurredAt } = item
  const isDeleted = item.deletedAt !== undefined
  const OwnRow = isDeleted ? undefined : (props.kinds?.find((own) => own.kind === kind)?.Row ?? slots.row)

  return (
    <article
      className="al-item" tabIndex={isActive ? 0 : -1} aria-labelledby={`${id}-head ${id}-time`} aria-describedby={`${id}-body`}
      data-kind={kind} data-direction={direction} data-visibility={visibility} data-state={isDeleted ? 'deleted' : undefined} data-flashed={isFlashed || undefined}
      onFocus={() => {
        setFocused(true)
        view.setState({ active: row.key })
      }}
      onBlur={({ currentTarget, relatedTarget }) => setFocused(currentTarget.contains(relatedTarget))}
      onPointerEnter={() => setHovered(true)} onPointerLeave={() => setHovered(false)}
    >
      <div className="al-item-rail">
        <time id={`${id}-time`} className="al-item-time al-figures" dateTime={occurredAt} title={format.moment(occurredAt)}>{format.time(occurredAt)}</time>
        <SocialTimelineMark item={item} />
      </div>
      <div className="al-item-column">
        <header className="al-item-head">
          <SocialTimelineHeadline id={`${id}-head`} row={row} />
          <span className="al-item-visibility"><Icon of={visibilityIcons[visibility]} size={13} />{t(`shared.${visibility}`)}</span>
        </header>
        <div id={`${id}-body`} className="al-item-body">{OwnRow ? <OwnRow item={item} /> : props.desk ? <SocialTimelineDesk row={row} Body={SocialTimelineBody} /> : <SocialTimelineBody row={row} />}</div>
        {isActing && !isDeleted && <SocialTimelineMore view={view} item={item} fallback={<span className="al-skeleton al-item-acting" />} />}
      </div>
      {!isDeleted && (isFocused || isHovered) && <SocialTimelineActions view={view} item={item} isReachable={isActive} onMore={() => setActing(!isActing)} />}
    </article>
  )
}

/** The network's mark where people speak on one; else the host's icon for the kind, the library's own, or dots. */
function SocialTimelineMark({ item: { kind, channel, ref } }: { readonly item: Interaction }) {
  const { props, runtime } = useAlongside()
  const icon = iconOfKind(kind)
  const Own = props.kinds?.find((registered) => registered.kind === kind)?.icon
  const glyph = icon == null && !Own ? runtime.adapter(ref.source)?.glyph : undefined
  return (
    <span className="al-item-mark" title={glyph && channel.label}>
      {glyph ? <Glyph glyph={glyph} size={12} /> : Own ? <Own size={14} aria-hidden /> : <Icon of={icon ?? Ellipsis} />}
    </span>
  )
}
