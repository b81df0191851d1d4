'use client'
import { cleanName } from '@alongside/core/text'
import { Globe, Lock } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Composition } from './createComposition.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { AnsweredConversation } from './useReplyTarget.js'

const ReplyComposerInvite = lazy(() => import('./ReplyComposerInvite.js'))

interface NoticesProps {
  readonly composition: Composition
  readonly answered: AnsweredConversation
  readonly way: ReplyWay
  readonly privateWay?: ReplyWay
  readonly onChoose: (way: ReplyWay) => void
  readonly announce: (words: string) => void
}

/** Above the text: the way into privacy, and that words have changed sides. */
export function ReplyComposerNotices({ composition, answered, way, privateWay, onChoose, announce }: NoticesProps) {
  const { t } = useAlongside()
  const turned = useStore(composition.store, (state) => state.turned)
  const [publicWay, setPublicWay] = useState<ReplyWay | null>(null)
  const isShut = way.channel.visibility === 'private' && way.channel.availability.state === 'closed'
  return (
    <>
      {turned && (
        <p className="al-composer-turned al-small" data-visibility={turned}>
          {turned === 'public' ? <Globe size={14} aria-hidden /> : <Lock size={14} aria-hidden />}
          <span>{t(turned === 'public' ? 'composer.turnedPublic' : 'composer.turnedPrivate', { name: cleanName(answered.name) })}</span>
          <button type="button" className="al-link" onClick={() => composition.turn(null)}>{t('composer.understood')}</button>
        </p>
      )}
      {privateWay && (
        <button type="button" className="al-link al-composer-private al-small" onClick={() => {
          setPublicWay(way)
          onChoose(privateWay)
        }}>
          <Lock size={12} aria-hidden />
          {t('composer.takePrivate')}
        </button>
      )}
      {isShut && publicWay && publicWay.adapter.id === way.adapter.id && (
        <Suspense fallback={null}>
          <ReplyComposerInvite composition={composition} answered={answered} publicWay={publicWay} announce={announce} onDone={() => setPublicWay(null)} />
        </Suspense>
      )}
    </>
  )
}
