'use client'
import { CircleAlert, Clock, Eye, Info, Paperclip, Slash, type IconNode } from 'lucide'
import { useRef, useState, type ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ReplyCheck } from './checkReply.js'
import type { ReplyComposerSlots } from './ReplyComposer.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { ReadyConversation } from './useReplyConversation.js'
import type { ReplyWriting, SplitText } from './useReplyWriting.js'
import { useSendKey } from './useSendKey.js'

const ReplyComposerWaysOut = loadLater(() => import('./ReplyComposerWaysOut.js'))

export type ReplyPanel = 'saved' | 'preview' | undefined

interface FootProps {
  readonly conversation: ReadyConversation
  readonly writing: ReplyWriting
  readonly statusId: string
  readonly panel: ReplyPanel
  readonly slots: ReplyComposerSlots
  /** The way into the host's composer. */
  readonly inserting: ReactNode
  /** Nothing can be sent from here. */
  readonly isForHost: boolean
  readonly onPanel: (panel: ReplyPanel) => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onChoose: (way: ReplyWay) => void
  readonly onSend: (split?: SplitText) => void
}

/** What stops or limits the reply in words, the tools, the count, and Send. */
export function ReplyComposerFoot(props: FootProps) {
  const { conversation, writing: { check }, statusId, panel, slots: { tools: Tools }, inserting, isForHost, onPanel, onFiles, onSend } = props
  const { t, isOn, props: { savedReplies } } = useAlongside()
  const [hint, setHint] = useState<string>()
  const picker = useRef<HTMLInputElement>(null)
  const { attachments, label, visibility } = conversation.way.channel
  const { problem } = check
  const toggle = (own: ReplyPanel) => onPanel(panel === own ? undefined : own)
  return (
    <div className="al-composer-foot">
      <ReplyComposerStatus {...props} hint={hint} />
      <div className="al-row">
        <div className="al-composer-tools">
          {isOn('saved-replies') && (
            <Tool of={Slash} name={t('composer.savedReplies')} reason={savedReplies?.length ? undefined : t('composer.noSavedReplies')} isOpen={panel === 'saved'} onHint={setHint} onUse={() => toggle('saved')} />
          )}
          {isOn('attachments') && (
            <Tool of={Paperclip} name={t('composer.attach')} reason={attachments ? undefined : t('composer.noAttachments', { channel: label })} onHint={setHint} onUse={() => picker.current?.click()} />
          )}
          <Tool of={Eye} name={t('composer.preview')} isOpen={panel === 'preview'} onHint={setHint} onUse={() => toggle('preview')} />
          <input
            ref={picker} type="file" hidden multiple={(attachments?.max ?? 1) > 1} accept={attachments?.accept.map((type) => (type.endsWith('/') ? `${type}*` : type)).join()}
            onChange={({ currentTarget }) => {
              onFiles(Array.from(currentTarget.files ?? []))
              currentTarget.value = ''
            }}
          />
        </div>
        {Tools && <Tools conversation={conversation} />}
        <SendKeySwitch />
        <ReplyComposerCount {...check} />
        {inserting}
        {!isForHost && (
          <button
            type="button" className="al-button al-composer-send" data-variant="primary" aria-disabled={problem !== undefined} aria-describedby={statusId} title={problem?.reason}
            {...explain(problem?.tone ? undefined : problem?.reason, setHint)} onClick={() => onSend()}
          >
            {check.action ?? t(visibility === 'public' ? 'composer.post' : 'composer.send')}
          </button>
        )}
      </div>
    </div>
  )
}

type Hint = (hint: string | undefined) => void

/** Says in the open why a control cannot be used while the agent is at it. */
function explain(reason: string | undefined, onHint: Hint) {
  return { onFocus: () => onHint(reason), onBlur: () => onHint(undefined) }
}

interface ToolProps {
  readonly of: IconNode
  readonly name: string
  /** Why it cannot be used. */
  readonly reason?: string | undefined
  readonly isOpen?: boolean
  readonly onHint: Hint
  readonly onUse: () => void
}

function Tool({ of, name, reason, isOpen, onHint, onUse }: ToolProps) {
  return (
    <button
      type="button" className="al-icon-button" aria-label={name} title={reason ?? name} aria-expanded={isOpen} aria-disabled={reason !== undefined}
      {...explain(reason, onHint)} onClick={() => (reason === undefined ? onUse() : onHint(reason))}
    >
      <Icon of={of} />
    </button>
  )
}

function ReplyComposerStatus({ conversation, writing, statusId, hint, onChoose, onSend }: FootProps & { readonly hint: string | undefined }) {
  const { problem, note } = writing.check
  const { window, text } = conversation.way.channel
  const stop = problem?.tone ? problem : undefined
  const said = hint ?? stop?.reason ?? note
  const hasWaysOut = stop?.alternatives?.length || (stop?.code === 'too-long' && text.overflow === 'split')
  return (
    <div className="al-composer-status al-small" data-tone={hint ? undefined : stop?.tone}>
      <p id={statusId}>
        {said && <><Icon of={hint ? Info : stop ? CircleAlert : Clock} /><span dir="auto" title={said === note ? window?.rule : undefined}>{said}</span></>}
        {problem && said !== problem.reason && !hint && <span className="al-visually-hidden">{problem.reason}</span>}
      </p>
      {stop && hasWaysOut && <ReplyComposerWaysOut problem={stop} conversation={conversation} writing={writing} onChoose={onChoose} onSend={onSend} />}
    </div>
  )
}

const closeToTheEnd = 20
/** Nobody counts down from there. */
const endless = 1_000_000

/** What is left by the network's own rule. Spoken only when it gets tight. */
function ReplyComposerCount({ measure }: ReplyCheck) {
  const { t, format } = useAlongside()
  if (!measure || measure.max >= endless) return <span className="al-composer-count" />
  const { max, length } = measure
  const left = max - length
  const words = left < 0 ? t('composer.tooLong', { count: -left, max }) : t('composer.remaining', { count: left })
  const tone = left < 0 ? 'negative' : left <= closeToTheEnd ? 'caution' : undefined
  return (
    <span className="al-composer-count al-small al-figures" data-tone={tone}>
      <span aria-hidden title={words}>{format.number(left)}</span>
      <span className="al-visually-hidden" role="status">{tone && words}</span>
    </span>
  )
}

/** Says which key sends, and changes it. */
function SendKeySwitch() {
  const { t } = useAlongside()
  const [sendKey, setSendKey] = useSendKey()
  const key = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : t('composer.control')
  const isEnter = sendKey === 'enter'
  const words = `${isEnter ? t('composer.enterSends') : t('composer.modEnterSends', { key })}. ${t('composer.switchKey')}`
  return (
    <button type="button" className="al-link al-composer-key al-small" title={words} aria-label={words} onClick={() => setSendKey(isEnter ? 'mod-enter' : 'enter')}>
      <kbd>{isEnter ? '↵' : `${key} ↵`}</kbd>
    </button>
  )
}
