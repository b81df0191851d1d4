'use client'
import type { Subject } from '@alongside/core/adapter'
import { cleanName } from '@alongside/core/text'
import { Lock, X } from 'lucide'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { canHost } from '../provider/canHost.js'
import { useProfile } from '../queries/useProfile.js'
import type { ReplyComposerSlots } from './ReplyComposer.js'
import { ReplyComposerFoot, type ReplyPanel } from './ReplyComposerFoot.js'
import { ReplyComposerHead } from './ReplyComposerHead.js'
import { ReplyComposerText } from './ReplyComposerText.js'
import type { ReplyGuard } from './ReplyGuard.js'
import type { ReplyInsertion } from './useInsertion.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { ReadyConversation } from './useReplyConversation.js'
import { useReplyWriting, type SplitText } from './useReplyWriting.js'

const ReplyComposerNotices = loadLater(() => import('./ReplyComposerNotices.js'))
const ReplyComposerSavedReplies = loadLater(() => import('./ReplyComposerSavedReplies.js'))
const ReplyComposerAttachments = loadLater(() => import('./ReplyComposerAttachments.js'))
const ReplyComposerPolicy = loadLater(async () => ({ default: (await import('./ReplyComposerPolicy.js')).ReplyComposerPolicy }))
const ReplyComposerInsert = loadLater(() => import('./ReplyComposerInsert.js'))
const ReplyComposerPreview = loadLater(() => import('./ReplyComposerPreview.js'))

interface EditorProps {
  readonly subject: Subject
  readonly conversation: ReadyConversation
  readonly slots: ReplyComposerSlots
  /** Grows whenever the agent asked to write; zero while nobody has. */
  readonly focusRequest: number
  readonly onClose: () => void
}

/** The open composer. */
export function ReplyComposerEditor({ subject, conversation, slots: { before: Before, ...slots }, focusRequest, onClose }: EditorProps) {
  const { t, isOn, props } = useAlongside()
  const { policy, desk } = props
  const announce = useAnnounce()
  const field = useRef<HTMLTextAreaElement>(null)
  const statusId = useId()
  const [{ panel, slashAt }, setPanel] = useState<{ readonly panel?: ReplyPanel; readonly slashAt?: number }>({})
  const [stopped, setStopped] = useState<{ readonly file: string; readonly count: number }>()
  const { profile } = useProfile(subject)
  const { answered, way, privateWay, composition } = conversation
  const { channel } = way
  const name = cleanName(answered.name)
  const spoken = profile.fields.get('language')?.value
  const language = answered.item?.language ?? (spoken?.type === 'language' ? spoken.value : undefined)
  const [known, setGuard] = useState<ReplyGuard>()
  const [below, setBelow] = useState<HTMLElement | null>(null)
  const waiting = { code: 'checking', reason: t('composer.checking', { channel: channel.label }) } as const
  // Nothing leaves before the company's rules are there.
  const guard: ReplyGuard | undefined = policy || desk ? known ?? { marks: [], problem: waiting, check: () => waiting } : undefined
  const writing = useReplyWriting(conversation, language, guard)
  const canInsert = canHost(props, 'insert-reply')
  // Where nothing leaves from here, the page around the sidebar is the way on.
  const isForHost = canInsert && (!way.adapter.replies || guard?.isForHost === true || writing.check.problem?.code === 'closed')
  const hosted = useRef<ReplyInsertion['insert']>(null)
  const files = useStore(composition.store, (state) => state.files)
  const turned = useStore(composition.store, (state) => state.turned)

  const send = (split?: SplitText) => {
    if (isForHost) return void hosted.current?.()
    const problem = writing.send(split)
    announce(problem?.reason ?? t('composer.announceSend', { name }))
    if (!problem) closePanel()
    else if (problem.file) setStopped({ file: problem.file, count: (stopped?.count ?? 0) + 1 })
    else if (problem.select) composition.select(...problem.select)
  }
  const choose = (next: ReplyWay) => {
    const { visibility, label, account } = next.channel
    conversation.choose(next)
    announce(t('composer.announceWay', { visibility: t(`shared.${visibility}`), channel: label, account: cleanName(account.name), name }))
  }
  const attach = (added: readonly File[]) => {
    if (channel.attachments && isOn('attachments')) composition.attach(added)
    else announce(t('composer.noAttachments', { channel: channel.label }))
  }
  const closePanel = () => {
    setPanel({})
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (panel) closePanel()
    else onClose()
  }

  return (
    <div className="al-composer-editor" onKeyDown={onKeyDown}>
      {Before && <Before conversation={conversation} />}
      {guard && <ReplyComposerPolicy subject={subject} conversation={conversation} language={language} below={below} onGuard={setGuard} />}
      <ReplyComposerHead conversation={conversation} onChoose={choose}>
        {privateWay && (
          <button type="button" className="al-link" onClick={() => choose(privateWay)}><Icon of={Lock} size={12} />{t('composer.takePrivate')}</button>
        )}
        <button type="button" className="al-icon-button al-composer-close" aria-label={t('composer.close')} title={t('composer.close')} onClick={onClose}><Icon of={X} /></button>
      </ReplyComposerHead>
      {(turned || channel.availability.state === 'closed') && <ReplyComposerNotices conversation={conversation} turned={turned} />}
      {panel === 'saved' && <ReplyComposerSavedReplies conversation={conversation} profile={profile} language={language} field={field} slashAt={slashAt} {...(canInsert && { onInsert: (text: string) => void hosted.current?.(text) })} onClose={closePanel} />}
      <ReplyComposerText
        field={field}
        conversation={conversation}
        writing={writing}
        language={language}
        describedBy={statusId}
        focusRequest={focusRequest}
        onSend={send}
        onSlash={(at) => isOn('saved-replies') && setPanel({ panel: 'saved', slashAt: at })}
        onFiles={attach}
      />
      {guard && <div ref={setBelow} />}
      {files.length > 0 && <ReplyComposerAttachments composition={composition} channel={channel} stopped={stopped} />}
      {panel === 'preview' && <ReplyComposerPreview writing={writing} way={way} onClose={closePanel} />}
      <ReplyComposerFoot
        conversation={conversation}
        writing={writing}
        statusId={statusId}
        panel={panel}
        slots={slots}
        inserting={canInsert && <ReplyComposerInsert conversation={conversation} guard={guard} isPrimary={isForHost} handle={hosted} fallback={<span className="al-skeleton al-composer-insert" />} />}
        isForHost={isForHost}
        onPanel={(next) => setPanel({ panel: next })}
        onFiles={attach}
        onChoose={choose}
        onSend={send}
      />
    </div>
  )
}
