'use client'
import { cleanName } from '@alongside/core/text'
import { Globe, Lock } from 'lucide'
import { useState } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/composerLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CompositionState } from './createComposition.js'
import { ReplyComposerInvite } from './ReplyComposerInvite.js'
import type { ReadyConversation } from './useReplyConversation.js'

bringEnglish(en)

interface NoticesProps {
  readonly conversation: ReadyConversation
  readonly turned: CompositionState['turned']
}

/** Above the text: that words have changed sides, and how to get the customer to open a private conversation. */
export default function ReplyComposerNotices({ conversation, turned }: NoticesProps) {
  const { t } = useAlongside()
  const [isInvited, setInvited] = useState(false)
  const { answered, way, ways, composition } = conversation
  const isPublic = turned === 'public'
  const publicWay = ways.find(({ adapter, channel }) => adapter.id === way.adapter.id && channel.visibility === 'public')
  return (
    <>
      {turned && (
        <p className="al-composer-turned al-small" data-visibility={turned}>
          {isPublic ? <Icon of={Globe} /> : <Icon of={Lock} />}
          <span>{t(isPublic ? 'composer.turnedPublic' : 'composer.turnedPrivate', { name: cleanName(answered.name) })}</span>
          <button type="button" className="al-link" onClick={() => composition.turn(null)}>{t('composer.understood')}</button>
        </p>
      )}
      {isShut(conversation) && publicWay && !isInvited && <ReplyComposerInvite conversation={{ ...conversation, way: publicWay }} onDone={() => setInvited(true)} />}
    </>
  )
}

/** The customer wrote in public, and the private way does not open before they write there. */
function isShut({ way: { channel }, answered }: ReadyConversation): boolean {
  return channel.visibility === 'private' && channel.availability.state === 'closed' && answered.item?.visibility === 'public'
}
