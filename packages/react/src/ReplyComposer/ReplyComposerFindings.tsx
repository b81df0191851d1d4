'use client'
import { dutiesOf, type Finding } from '@alongside/core/policy'
import { CircleAlert, Info, MessageCircleQuestion, ShieldAlert, Timer } from 'lucide'
import { useMemo, useState } from 'react'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { deskSide } from './deskSide.js'
import type { ReadyConversation } from './useReplyConversation.js'
import type { ReplyHandover } from './useReplyHandover.js'
import type { ReplyPolicy } from './useReplyPolicy.js'

bringEnglish(en)

const ReplyComposerQuestion = loadLater(() => import('./ReplyComposerQuestion.js'))
const ReplyComposerLater = loadLater(() => import('./ReplyComposerLater.js'))

interface FindingsProps {
  readonly conversation: ReadyConversation
  readonly policy: ReplyPolicy
  readonly handover: ReplyHandover
}

const looks = { block: [CircleAlert, 'negative'], route: [ShieldAlert, 'caution'], warn: [Info, undefined] } as const

/** Under the words: what the checks found, what must stand in them, whose signature they get, and the other ways from here. */
export function ReplyComposerFindings({ conversation, policy, handover }: FindingsProps) {
  const { t, props } = useAlongside()
  const { composition } = conversation
  const { reading, sign, thread, side } = policy
  const [open, setOpen] = useState<'ask' | 'later'>()
  const duties = useMemo(() => props.policy && dutiesOf(props.policy, reading.request), [props.policy, reading.request])
  const approved = duties?.staticContent && reading.request.draft?.template === undefined
    ? duties.staticContent.templates.flatMap((id) => textOf(props.policy?.templates?.[id]?.texts, reading.request.draft?.language) ?? []) : []
  const signature = sign('').trim()
  const insert = (words: string) => {
    const { text } = composition.store.getState()
    composition.insert(text === '' ? words : `${text.trimEnd()} ${words}`, 0, text.length)
  }
  return (
    <div className="al-composer-findings al-small">
      {reading.findings.length > 0 && (
        <ul aria-label={t('policy.findings')}>
          {distinct(reading.findings).map((finding) => {
            const [icon, tone] = looks[finding.action]
            const { wording } = finding.detail
            return (
              <li key={finding.check} className="al-composer-policy-line" data-tone={tone}>
                <Icon of={icon} />
                <span>
                  {finding.reason}{' '}
                  {typeof wording === 'string' && <button type="button" className="al-link" onClick={() => insert(wording)}>{t('policy.insert', { text: wording })}</button>}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {approved.map((text) => (
        <p key={text} className="al-composer-policy-line"><Icon of={Info} /><span>{duties?.staticContent?.reason} <button type="button" className="al-link" onClick={() => composition.insert(text, 0, composition.store.getState().text.length)}>{t('policy.insertApproved')}</button></span></p>
      ))}
      {(signature !== '' || thread.status !== 'off') && (
        <div className="al-composer-ways">
          {signature !== '' && <span className="al-quiet">{t('policy.signed', { signature })}</span>}
          {thread.status !== 'off' && (
            <>
              <button type="button" className="al-link" aria-expanded={open === 'ask'} onClick={() => setOpen(open === 'ask' ? undefined : 'ask')}><Icon of={MessageCircleQuestion} size={12} />{t('policy.askColleague')}</button>
              <button type="button" className="al-link" aria-expanded={open === 'later'} onClick={() => setOpen(open === 'later' ? undefined : 'later')}><Icon of={Timer} size={12} />{t('policy.later')}</button>
            </>
          )}
        </div>
      )}
      {open === 'ask' && <ReplyComposerQuestion handover={handover} onDone={() => setOpen(undefined)} />}
      {open === 'later' && <ReplyComposerLater sendAt={side.sendAt} onChoose={(sendAt) => {
        deskSide(composition).setState({ sendAt })
        setOpen(undefined)
      }} />}
    </div>
  )
}

const distinct = (findings: readonly Finding[]) => [...new Map(findings.map((finding) => [finding.check, finding])).values()]

function textOf(texts: Readonly<Record<string, string>> | undefined, language: string | undefined): string | undefined {
  return texts && (texts[language?.split('-')[0] ?? ''] ?? Object.values(texts)[0])
}
