'use client'
import { MessageSquareWarning } from 'lucide'
import { becauseText } from '../desk/becauseText.js'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { deskSide } from './deskSide.js'
import { ReplyComposerDifference } from './ReplyComposerDifference.js'
import type { ReadyConversation } from './useReplyConversation.js'
import { changeOf, type ReplyPolicy } from './useReplyPolicy.js'

bringEnglish(en)

interface ChangedProps {
  readonly conversation: ReadyConversation
  readonly policy: ReplyPolicy
}

/** Somebody replied after drafting began: what they said, and the ways on. */
export function ReplyComposerChanged({ conversation: { composition }, policy: { difference, items, thread } }: ChangedProps) {
  const { t } = useAlongside()
  if (!difference) return null
  return (
    <div className="al-composer-policy-line al-composer-changed" role="alert">
      <Icon of={MessageSquareWarning} />
      <div>
        <strong>{becauseText(t, changeOf(difference))}</strong> <span className="al-quiet">{t('policy.changed')}</span>
        <ReplyComposerDifference difference={difference} items={items} />
        <div className="al-composer-ways">
          <button type="button" className="al-link" onClick={() => deskSide(composition).setState({ since: thread.state?.version ?? null })}>{t('policy.readIt')}</button>
          <button type="button" className="al-link" onClick={() => void composition.take()}>{t('policy.drop')}</button>
        </div>
      </div>
    </div>
  )
}
