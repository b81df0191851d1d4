'use client'
import type { Alternative } from '@alongside/core/adapter'
import { safeUrl } from '@alongside/core/text'
import { CircleAlert, Clock, Eye, Info, Paperclip, Slash } from 'lucide'
import { useId, useRef, useState, type ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ReplyCheck, ReplyProblem } from './checkReply.js'
import type { ReplyComposerSlots } from './ReplyComposer.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { ReplyConversation } from './useReplyConversation.js'
import { useNow } from './useNow.js'
import { useSendKey } from './useSendKey.js'

export type ReplyPanel = 'saved' | 'preview' | null

interface FootProps {
  readonly conversation: ReplyConversation
  readonly way: ReplyWay
  readonly check: ReplyCheck
  readonly statusId: string
  readonly panel: ReplyPanel
  readonly slots: ReplyComposerSlots
  readonly onPanel: (panel: ReplyPanel) => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onAlternative: (alternative: Alternative) => void
  readonly onSend: () => void
}

/** What stops or limits the reply in words, the tools, the count, and Send. */
export function ReplyComposerFoot(props: FootProps) {
  const { t } = useAlongside()
  const { conversation, way, check, statusId, slots, onSend } = props
  const { problem, parts } = check
  const [hint, setHint] = useState<string | null>(null)
  const isPublic = way.channel.visibility === 'public'
  const Tools = slots.tools
  const label = parts.length > 1 ? t('composer.sendParts', { count: parts.length }) : t(isPublic ? 'composer.post' : 'composer.send')
  return (
    <div className="al-composer-foot">
      <ReplyComposerStatus {...props} hint={hint} />
      <div className="al-composer-bar">
        <ReplyComposerTools {...props} onHint={setHint} />
        {Tools && <Tools conversation={conversation} />}
        <SendKeySwitch />
        <ReplyComposerCount check={check} />
        <Explained reason={problem?.code === 'empty' ? problem.reason : undefined} onHint={setHint}>
          <button type="button" className="al-button al-composer-send" data-variant="primary" aria-disabled={problem !== undefined} aria-describedby={statusId} onClick={onSend}>
            {label}
          </button>
        </Explained>
      </div>
    </div>
  )
}

/** Shows the reason of a control that cannot be used while the agent is at it. */
function Explained({ reason, onHint, children }: { readonly reason: string | undefined; readonly onHint: (hint: string | null) => void; readonly children: ReactNode }) {
  const show = () => onHint(reason ?? null)
  const hide = () => onHint(null)
  return <span className="al-composer-explained" onPointerEnter={show} onPointerLeave={hide} onFocus={show} onBlur={hide}>{children}</span>
}

function ReplyComposerTools({ conversation, way, panel, onPanel, onFiles, onHint }: FootProps & { readonly onHint: (hint: string | null) => void }) {
  const { t, isOn, props } = useAlongside()
  const picker = useRef<HTMLInputElement>(null)
  const id = useId()
  const { attachments, label } = way.channel
  const noFiles = attachments ? undefined : t('composer.noAttachments', { channel: label })
  const noReplies = props.savedReplies?.length ? undefined : t('composer.noSavedReplies')
  return (
    <div className="al-composer-tools" data-source={conversation.way?.adapter.id}>
      {isOn('saved-replies') && (
        <Explained reason={noReplies} onHint={onHint}>
          <button
            type="button" className="al-icon-button" aria-label={t('composer.savedReplies')} title={t('composer.savedReplies')} aria-expanded={panel === 'saved'}
            aria-disabled={noReplies !== undefined} aria-describedby={noReplies && `${id}-saved`}
            onClick={() => !noReplies && onPanel(panel === 'saved' ? null : 'saved')}
          >
            <Icon of={Slash} />
          </button>
          {noReplies && <span id={`${id}-saved`} hidden>{noReplies}</span>}
        </Explained>
      )}
      {isOn('attachments') && (
        <Explained reason={noFiles} onHint={onHint}>
          <button
            type="button" className="al-icon-button" aria-label={t('composer.attach')} title={t('composer.attach')}
            aria-disabled={noFiles !== undefined} aria-describedby={noFiles && `${id}-files`} onClick={() => !noFiles && picker.current?.click()}
          >
            <Icon of={Paperclip} />
          </button>
          {noFiles && <span id={`${id}-files`} hidden>{noFiles}</span>}
          <input
            ref={picker} type="file" hidden multiple={(attachments?.max ?? 1) > 1} accept={attachments?.accept.map((type) => (type.endsWith('/') ? `${type}*` : type)).join()}
            onChange={(event) => {
              onFiles(Array.from(event.currentTarget.files ?? []))
              event.currentTarget.value = ''
            }}
          />
        </Explained>
      )}
      <button type="button" className="al-icon-button" aria-label={t('composer.preview')} title={t('composer.preview')} aria-expanded={panel === 'preview'} onClick={() => onPanel(panel === 'preview' ? null : 'preview')}>
        <Icon of={Eye} />
      </button>
    </div>
  )
}

const closeToTheEnd = 20

/** What is left by the network's own rule. Spoken only when it gets tight. */
function ReplyComposerCount({ check: { measure, parts } }: { readonly check: ReplyCheck }) {
  const { t, format } = useAlongside()
  if (!measure) return <span className="al-composer-count" />
  const left = measure.max - measure.length
  const words = parts.length > 1 ? t('composer.parts', { count: parts.length }) : left < 0 ? t('composer.over', { count: -left }) : t('composer.remaining', { count: left })
  const isTight = left <= closeToTheEnd
  return (
    <span className="al-composer-count al-small al-figures" data-tone={parts.length > 1 ? undefined : left < 0 ? 'negative' : isTight ? 'caution' : undefined}>
      <span aria-hidden title={words}>{parts.length > 1 ? words : format.number(left)}</span>
      <span className="al-visually-hidden" role="status">{isTight || parts.length > 1 ? words : ''}</span>
    </span>
  )
}

const severe: ReadonlySet<ReplyProblem['code']> = new Set(['too-long', 'placeholder', 'attachment', 'alt'])

function ReplyComposerStatus({ conversation, way, check: { problem }, statusId, hint, onAlternative }: FootProps & { readonly hint: string | null }) {
  const { t, format } = useAlongside()
  const { window } = way.channel
  const at = useNow(window?.closesAt)
  const isQuiet = !problem || problem.code === 'empty' || problem.code === 'counting'
  const tone = isQuiet ? undefined : severe.has(problem.code) ? 'negative' : 'caution'
  const left = window ? Date.parse(window.closesAt) - at : 0
  const countdown = left > 0 && t(way.channel.visibility === 'private' ? 'composer.windowPrivate' : 'composer.windowPublic', { time: format.duration(left) })
  const isSilent = isQuiet && !hint && !countdown
  return (
    <div className="al-composer-status al-small" data-tone={hint ? undefined : tone} data-silent={isSilent || undefined}>
      <p id={statusId}>
        {hint ? (
          <><Icon of={Info} />{hint}</>
        ) : !isQuiet ? (
          <><Icon of={CircleAlert} /><span dir="auto">{problem.reason}</span></>
        ) : countdown ? (
          <><Icon of={Clock} /><span title={window?.rule}>{countdown}</span></>
        ) : null}
        {isQuiet && problem && !hint && <span className="al-visually-hidden">{problem.reason}</span>}
      </p>
      {!isQuiet && <Alternatives problem={problem} way={way} conversation={conversation} onAlternative={onAlternative} />}
    </div>
  )
}

type AlternativesProps = Pick<FootProps, 'conversation' | 'way' | 'onAlternative'> & { readonly problem: ReplyProblem }

/** The lawful ways on: another channel of this source, or a page. */
function Alternatives({ problem, way, conversation, onAlternative }: AlternativesProps) {
  const reachable = problem.alternatives.filter(({ channel }) => channel === undefined || conversation.ways.some((other) => other.adapter.id === way.adapter.id && other.channel.id === channel))
  return reachable.map((alternative) => {
    const url = alternative.url === undefined ? null : safeUrl(alternative.url)
    if (alternative.channel !== undefined) {
      return <button key={alternative.label} type="button" className="al-link" onClick={() => onAlternative(alternative)}>{alternative.label}</button>
    }
    return url === null ? <span key={alternative.label}>{alternative.label}</span> : (
      <a key={alternative.label} className="al-link" href={url} target="_blank" rel="noopener noreferrer nofollow">{alternative.label}</a>
    )
  })
}

/** Says which key sends, and changes it. */
function SendKeySwitch() {
  const { t } = useAlongside()
  const [sendKey, setSendKey] = useSendKey()
  const modifier = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : t('composer.control')
  const words = sendKey === 'enter' ? t('composer.enterSends') : t('composer.modEnterSends', { key: modifier })
  return (
    <button
      type="button" className="al-link al-composer-key al-small" title={`${words}. ${t('composer.switchKey')}`}
      aria-label={`${words}. ${t('composer.switchKey')}`} onClick={() => setSendKey(sendKey === 'enter' ? 'mod-enter' : 'enter')}
    >
      <kbd>{sendKey === 'enter' ? '↵' : `${modifier} ↵`}</kbd>
    </button>
  )
}
