'use client'
import { useAlongside } from '../provider/AlongsideContext.js'

const widths = [['38%', '92%', '64%'], ['30%', '80%'], ['44%', '96%', '88%'], ['28%', '70%'], ['36%', '84%', '40%']]

/** The shape of what comes, on the same grid, so that nothing shifts when it does. */
export function SocialTimelineSkeleton() {
  const { t } = useAlongside()
  return (
    <div className="al-timeline-skeleton" role="status" aria-label={t('shared.loading')}>
      <div className="al-timeline-day"><span className="al-skeleton" style={{ inlineSize: 150 }} /></div>
      {widths.map((lines, index) => (
        <div className="al-item" key={index}>
          <div className="al-item-rail"><span className="al-skeleton" style={{ inlineSize: 30 }} /><span className="al-skeleton al-item-mark" /></div>
          <div className="al-item-column">{lines.map((inlineSize) => <span className="al-skeleton" key={inlineSize} style={{ inlineSize }} />)}</div>
        </div>
      ))}
    </div>
  )
}
