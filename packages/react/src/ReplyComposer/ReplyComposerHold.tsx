'use client'
import { cleanText } from '@alongside/core/text'
import { OctagonPause } from 'lucide'
import { shownWords } from '../desk/becauseText.js'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from './ReplyComposerWords.js'
import type { ReplyPolicy } from './useReplyPolicy.js'

bringEnglish(en)

/** A hold on this channel: what it stops, who put it there, why and since when. */
export function ReplyComposerHold({ policy: { hold, names } }: { readonly policy: ReplyPolicy }) {
  const { t, format } = useAlongside()
  if (!hold) return null
  const { level, by, since, reason } = hold.hold
  return (
    <div className="al-composer-policy-line al-composer-hold" data-level={level} role="note">
      <Icon of={OctagonPause} />
      <div>
        <strong>{t(`policy.hold.${level}`)}</strong>{' '}
        <span className="al-quiet"><ReplyComposerWords message={t('policy.holdBy')} name={names.nameOf(by)} time={format.relative(since)} /></span>{' '}
        <span dir="auto">{cleanText(shownWords(t, reason))}</span>{' '}
        {(level === 'watch' || level === 'hold') && <span className="al-quiet">{t(`policy.holdAllows.${level}`)}</span>}
      </div>
    </div>
  )
}
