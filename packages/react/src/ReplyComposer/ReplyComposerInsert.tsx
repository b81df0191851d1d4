'use client'
import { CircleAlert, CircleCheck, Clock } from 'lucide'
import { useImperativeHandle, useState, type Ref } from 'react'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ReplyGuard } from './ReplyGuard.js'
import { useInsertion, type ReplyInsertion } from './useInsertion.js'
import type { ReadyConversation } from './useReplyConversation.js'

interface InsertProps {
  readonly conversation: ReadyConversation
  readonly guard: ReplyGuard | undefined
  /** Nothing can be sent from here: this is the way on. */
  readonly isPrimary: boolean
  /** The same for keys and for saved replies. */
  readonly handle: Ref<ReplyInsertion['insert']>
}

/** Hands the words to the page around the sidebar, and keeps on the screen what it answered. */
export default function ReplyComposerInsert({ conversation, guard, isPrimary, handle }: InsertProps) {
  const { t } = useAlongside()
  const { outcome, insert } = useInsertion(conversation, guard && (guard.toHost ?? ((text) => {
    const problem = guard.check()
    return problem ? { problem } : { text }
  })))
  useImperativeHandle(handle, () => insert)
  // What stopped the words is no news any more once the rules say something else.
  const [told, setTold] = useState({ outcome, guard })
  if (told.outcome !== outcome) setTold({ outcome, guard })
  const isShown = outcome && (outcome.state !== 'stopped' || told.guard === guard)
  const isAsking = outcome?.state === 'asking'
  return (
    <>
      {isShown && (
        <p className="al-composer-inserted al-small" data-state={outcome.state} data-tone={outcome.tone}>
          <Icon of={isAsking ? Clock : outcome.tone === 'positive' ? CircleCheck : CircleAlert} />
          <span dir="auto">{outcome.words}</span>
        </p>
      )}
      <button type="button" className="al-button al-composer-insert" data-variant={isPrimary ? 'primary' : undefined} aria-disabled={isAsking} onClick={() => void insert()}>
        {t('composer.insert.action')}
      </button>
    </>
  )
}
