'use client'
import type { Alternative, Subject } from '@alongside/core/adapter'
import { cleanName } from '@alongside/core/text'
import { Lock, X } from 'lucide'
import { lazy, Suspense, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useProfile } from '../queries/useProfile.js'
import type { ReplyProblem } from './checkReply.js'
import type { Composition } from './createComposition.js'
import type { ReplyComposerSlots } from './ReplyComposer.js'
import { ReplyComposerFoot, type ReplyPanel } from './ReplyComposerFoot.js'
import { ReplyComposerHead } from './ReplyComposerHead.js'
import { ReplyComposerNotices } from './ReplyComposerNotices.js'
import { ReplyComposerText, type ReplyComposerTextHandle } from './ReplyComposerText.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { ReplyConversation } from './useReplyConversation.js'
import type { AnsweredConversation } from './useReplyTarget.js'
import { useReplyWriting } from './useReplyWriting.js'
import { useSendKey } from './useSendKey.js'

const ReplyComposerSavedReplies = lazy(() => import('./ReplyComposerSavedReplies.js'))
const ReplyComposerAttachments = lazy(() => import('./ReplyComposerAttachments.js'))
const ReplyComposerPreview = lazy(() => import('./ReplyComposerPreview.js'))

interface EditorProps {
  readonly subject: Subject
  readonly conversation: ReplyConversation
  readonly answered: AnsweredConversation
  readonly way: ReplyWay
  readonly composition: Composition
  readonly slots: ReplyComposerSlots
  /** Grows whenever the agent asked to write; zero while nobody has. */
  readonly focusRequest: number
  readonly announce: (words: string) => void
  readonly onClose: () => void
}

/** The open composer. */
export default function ReplyComposerEditor({ subject, conversation, answered, way, composition, slots, focusRequest, announce, onClose }: EditorProps) {
  const { t, isOn } = useAlongside()
  const text = useRef<ReplyComposerTextHandle>(null)
  const statusId = useId()
  const [sendKey] = useSendKey()
  const [panel, setPanel] = useState<ReplyPanel>(null)
  const [slashAt, setSlashAt] = useState<number | null>(null)
  const [stopped, setStopped] = useState<{ readonly file: string; readonly count: number } | null>(null)
  const [publicWay, setPublicWay] = useState<ReplyWay | null>(null)
  const { profile } = useProfile(subject)
  const spoken = profile.fields.get('language')?.value
  const language = answered.item?.language ?? (spoken?.type === 'language' ? spoken.value : undefined)
  const writing = useReplyWriting({ composition, way, answered, ...(language !== undefined && { language }) })
  const files = useStore(composition.store, (state) => state.files)
  const { check } = writing

  const goTo = ({ select, file, reason }: ReplyProblem) => {
    announce(reason)
    if (file) setStopped((last) => ({ file, count: (last?.count ?? 0) + 1 }))
    else if (select) composition.select(...select)
  }
  const send = () => {
    const problem = writing.send()
    if (problem) return goTo(problem)
    setPanel(null)
    announce(t('composer.announceSend', { name: cleanName(answered.name) }))
    text.current?.focus()
  }
  const choose = (next: ReplyWay) => {
    conversation.choose(next)
    announce(t('composer.announceWay', {
      visibility: t(`shared.${next.channel.visibility}`), channel: next.channel.label, account: cleanName(next.channel.account.name), name: cleanName(answered.name),
    }))
  }
  const takePrivate = (privateWay: ReplyWay | undefined) => {
    if (!privateWay) return
    setPublicWay(way)
    choose(privateWay)
  }
  const takeAlternative = ({ channel }: Alternative) => {
    const next = conversation.ways.find((other) => other.adapter.id === way.adapter.id && other.channel.id === channel)
    if (next) choose(next)
  }
  const attach = (added: readonly File[]) => {
    if (!way.channel.attachments || !isOn('attachments')) return announce(t('composer.noAttachments', { channel: way.channel.label }))
    composition.attach(added)
    announce(t('composer.attached', { count: added.length }))
  }
  const openSaved = (at: number | null) => {
    if (!isOn('saved-replies')) return
    setSlashAt(at)
    setPanel('saved')
  }
  const insertSaved = (words: string, selection: readonly [number, number] | null) => {
    const field = text.current?.element
    const [from, to] = slashAt !== null ? [slashAt, slashAt + 1] : [field?.selectionStart ?? 0, field?.selectionEnd ?? 0]
    // A saved reply behind other words is a sentence of its own.
    const gap = /\S$/.test(composition.store.getState().text.slice(0, from)) ? ' ' : ''
    const start = from + gap.length
    setPanel(null)
    composition.insert(gap + words, from, to, selection ? [start + selection[0], start + selection[1]] : undefined)
  }
  const closePanel = () => {
    setPanel(null)
    text.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    if (panel) closePanel()
    else onClose()
  }

  const Before = slots.before
  return (
    <div className="al-composer-editor" data-visibility={way.channel.visibility} onKeyDown={onKeyDown}>
      {Before && <Before conversation={conversation} />}
      <ReplyComposerHead answered={answered} way={way} ways={conversation.ways} onChoose={choose}>
        {conversation.privateWay && (
          <button type="button" className="al-link al-composer-private" onClick={() => takePrivate(conversation.privateWay)}>
            <Icon of={Lock} size={12} />
            {t('composer.takePrivate')}
          </button>
        )}
        <button type="button" className="al-icon-button al-composer-close" aria-label={t('composer.close')} title={t('composer.close')} onClick={onClose}>
          <Icon of={X} />
        </button>
      </ReplyComposerHead>
      <ReplyComposerNotices composition={composition} answered={answered} way={way} publicWay={publicWay} onInvited={() => setPublicWay(null)} announce={announce} />
      {panel === 'saved' && (
        <Suspense fallback={null}>
          <ReplyComposerSavedReplies channel={way.channel} profile={profile} name={answered.name} language={language} onPick={insertSaved} onClose={closePanel} />
        </Suspense>
      )}
      <ReplyComposerText
        ref={text}
        composition={composition}
        name={answered.name}
        language={language}
        text={writing.text}
        check={check}
        describedBy={statusId}
        sendKey={sendKey}
        focusRequest={focusRequest}
        onSend={send}
        onSlash={openSaved}
        onFiles={attach}
      />
      {files.length > 0 && (
        <Suspense fallback={null}>
          <ReplyComposerAttachments composition={composition} channel={way.channel} stopped={stopped} />
        </Suspense>
      )}
      {panel === 'preview' && (
        <Suspense fallback={null}>
          <ReplyComposerPreview posts={writing.posts} text={writing.text} files={files} way={way} onClose={closePanel} />
        </Suspense>
      )}
      <ReplyComposerFoot
        conversation={conversation}
        way={way}
        check={check}
        statusId={statusId}
        panel={panel}
        slots={slots}
        onPanel={(next) => (next === 'saved' ? openSaved(null) : setPanel(next))}
        onFiles={attach}
        onAlternative={takeAlternative}
        onSend={send}
      />
    </div>
  )
}
