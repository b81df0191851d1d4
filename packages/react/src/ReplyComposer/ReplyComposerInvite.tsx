'use client'
import { cleanName, fillTemplate } from '@alongside/core/text'
import { useAnnounce } from '../controls/Announcer.js'
import { en } from '../messages/en/composerLater.js'
import { bringEnglish } from '../messages/english.js'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerVisibility } from './ReplyComposerHead.js'
import { toRequest } from './toRequest.js'
import type { ReadyConversation } from './useReplyConversation.js'

bringEnglish(en)

interface InviteProps {
  /** By its public way. */
  readonly conversation: ReadyConversation
  readonly onDone: () => void
}

/** Asks the customer in public to write privately, where the network lets us write only after that. The private draft stays where it is. */
export function ReplyComposerInvite({ conversation, onDone }: InviteProps) {
  const { t, props, now, runtime } = useAlongside()
  const announce = useAnnounce()
  const outbox = useOutbox()
  const { item, name: shown } = conversation.answered
  const isTheirs = (language: string | undefined) => !language || !item?.language || language.split('-')[0] === item.language.split('-')[0]
  const saved = props.savedReplies?.find(({ tags, language }) => tags?.includes('invite') && isTheirs(language))
  const name = cleanName(shown)
  const filled = fillTemplate(saved?.text ?? '', { name, 'customer.name': name, 'agent.name': runtime.actor.name })
  // An invitation leaves as it is shown, so one that still waits for words is no use.
  const words = saved && filled.unfilled.length === 0 ? filled.text : t('composer.inviteText')
  const post = () => {
    outbox.send(toRequest({ ...conversation, parts: [words], files: [], composedAt: now() }))
    announce(t('composer.inviteSent'))
    onDone()
  }
  return (
    <div className="al-composer-invitation al-small">
      <p className="al-row">
        <span>{t('composer.inviteOffer')}</span>
        <ReplyComposerVisibility visibility="public" />
      </p>
      <p dir="auto"><q>{words}</q></p>
      <button type="button" className="al-link" onClick={post}>{t('composer.invitePost')}</button>
      <button type="button" className="al-link" onClick={onDone}>{t('composer.cancel')}</button>
    </div>
  )
}
