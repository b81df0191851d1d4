'use client'
import { cleanName, fillTemplate } from '@alongside/core/text'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useOutbox } from '../ports/useOutbox.js'
import type { Composition } from './createComposition.js'
import { ReplyComposerVisibility } from './ReplyComposerHead.js'
import { toPosts, toRequest } from './toPosts.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { AnsweredConversation } from './useReplyTarget.js'

interface InviteProps {
  readonly composition: Composition
  readonly answered: AnsweredConversation
  readonly publicWay: ReplyWay
  readonly announce: (words: string) => void
  readonly onDone: () => void
}

/** Asks the customer in public to write privately, where the network lets us write only after that. The private draft stays where it is. */
export default function ReplyComposerInvite({ composition, answered, publicWay, announce, onDone }: InviteProps) {
  const { t, props, now, runtime } = useAlongside()
  const outbox = useOutbox()
  const language = answered.item?.language
  const saved = props.savedReplies?.find((reply) => reply.tags?.includes('invite') && (!reply.language || !language || reply.language.split('-')[0] === language.split('-')[0]))
  const name = cleanName(answered.name)
  const filled = fillTemplate(saved?.text ?? '', { name, 'customer.name': name, 'agent.name': runtime.actor.name })
  // An invitation leaves as it is shown, so one that still waits for words is no use.
  const words = saved && filled.unfilled.length === 0 ? filled.text : t('composer.inviteText')
  const post = () => {
    const posts = toPosts({ composition, way: publicWay, answered, parts: [words], files: [], composedAt: new Date(now()).toISOString() })
    outbox.send(toRequest(composition, publicWay, posts))
    announce(t('composer.inviteSent'))
    onDone()
  }
  return (
    <div className="al-composer-invitation al-small">
      <p className="al-composer-preview-head">
        <span>{t('composer.inviteOffer')}</span>
        <ReplyComposerVisibility visibility="public" />
      </p>
      <p dir="auto"><q>{words}</q></p>
      <button type="button" className="al-link" onClick={post}>{t('composer.invitePost')}</button>
      <button type="button" className="al-link" onClick={onDone}>{t('composer.cancel')}</button>
    </div>
  )
}
