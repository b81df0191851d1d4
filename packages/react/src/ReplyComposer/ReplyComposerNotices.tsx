'use client'
import { cleanName } from '@alongside/core/text'
import { Globe, Lock } from 'lucide'
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Composition } from './createComposition.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { AnsweredConversation } from './useReplyTarget.js'

const ReplyComposerInvite = lazy(() => import('./ReplyComposerInvite.js'))

interface NoticesProps {
  readonly composition: Composition
  readonly answered: AnsweredConversation
  readonly way: ReplyWay
  /** The public way the agent came from when taking the conversation private. */
  readonly publicWay: ReplyWay | null
  readonly onInvited: () => void
  readonly announce: (words: string) => void
}

/** Above the text: that words have changed sides, and how to get the customer to open a private conversation. */
export function ReplyComposerNotices({ composition, answered, way, publicWay, onInvited, announce }: NoticesProps) {
  const { t } = useAlongside()
  const turned = useStore(composition.store, (state) => state.turned)
  const isShut = way.channel.visibility === 'private' && way.channel.availability.state === 'closed'
  return (
    <>
      {turned && (
        <p className="al-composer-turned al-small" data-visibility={turned}>
          {turned === 'public' ? <Icon of={Globe} /> : <Icon of={Lock} />}
          <span>{t(turned === 'public' ? 'composer.turnedPublic' : 'composer.turnedPrivate', { name: cleanName(answered.name) })}</span>
          <button type="button" className="al-link" onClick={() => composition.turn(null)}>{t('composer.understood')}</button>
        </p>
      )}
      {isShut && publicWay && publicWay.adapter.id === way.adapter.id && (
        <Suspense fallback={null}>
          <ReplyComposerInvite composition={composition} answered={answered} publicWay={publicWay} announce={announce} onDone={onInvited} />
        </Suspense>
      )}
    </>
  )
}
