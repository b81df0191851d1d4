'use client'
import type { Interaction } from '@alongside/core/model'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyActions } from '../ReplyComposer/ReplyActions.js'
import { canCreate } from './canCreate.js'
import type { TimelineView } from './createTimelineView.js'
import { SocialTimelineCreate } from './SocialTimelineCreate.js'

interface MoreProps {
  readonly view: TimelineView
  readonly item: Interaction
}

/** What is seldom done with an item: at its network, and in the page around the sidebar. */
export default function SocialTimelineMore({ view, item }: MoreProps) {
  const { props, runtime } = useAlongside()
  return (
    <>
      {runtime.adapter(item.ref.source)?.actions && <ReplyActions item={item} />}
      {canCreate(props, item) && <SocialTimelineCreate view={view} item={item} />}
    </>
  )
}
