'use client'
import { useAlongside } from '../provider/AlongsideContext.js'

/** How many lines each has; the style sheet says how long they are. */
const items = [3, 2, 3, 2, 3]

/** The shape of what comes, on the same grid, so that nothing shifts when it does. */
export function SocialTimelineSkeleton() {
  const { t } = useAlongside()
  return (
    <div className="al-timeline-skeleton" role="status" aria-label={t('shared.loading')}>
      <div className="al-timeline-day"><span className="al-skeleton" /></div>
      {items.map((lines, index) => (
        <div className="al-item" key={index}>
          <div className="al-item-rail"><span className="al-skeleton" /><span className="al-skeleton al-item-mark" /></div>
          <div className="al-item-column">{Array.from({ length: lines }, (_, line) => <span className="al-skeleton" key={line} />)}</div>
        </div>
      ))}
    </div>
  )
}
