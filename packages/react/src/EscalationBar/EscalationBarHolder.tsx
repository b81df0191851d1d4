'use client'
import { en } from '../messages/en/escalation.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import type { EscalationView } from './useEscalation.js'

bringEnglish(en)

/** Whose conversation it is, and the way to take it. */
export function EscalationBarHolder({ view }: { readonly view: EscalationView }) {
  const { t } = useAlongside()
  const { assignee, names, mayTake } = view
  return (
    <span className="al-escalation-holder">
      <span className="al-quiet">
        {assignee === null ? t('escalation.nobodyHas') : names.isMe(assignee) ? t('escalation.youHave') : <ReplyComposerWords message={t('escalation.has')} name={names.nameOf(assignee)} />}
      </span>
      {mayTake && <> <button type="button" className="al-link" onClick={() => void view.take()}>{t(assignee === null ? 'escalation.take' : 'escalation.takeOver')}</button></>}
    </span>
  )
}
