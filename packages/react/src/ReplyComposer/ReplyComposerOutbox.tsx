'use client'
import type { Subject } from '@alongside/core/adapter'
import type { OutboxEntry } from '@alongside/core/outbox'
import { cleanText } from '@alongside/core/text'
import { Check, CircleAlert, CircleQuestionMark, Clock } from 'lucide'
import { useEffect, useSyncExternalStore } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { includes } from './useReplyTarget.js'

/** Most replies leave and are seen to have left: there is nothing to choose. */
const ReplyComposerChoices = loadLater(() => import('./ReplyComposerChoices.js'))

interface OutboxProps {
  readonly subject: Subject
  /** Takes up the words of posts that were taken off the list. */
  readonly onResume: (entries: readonly OutboxEntry[]) => void
}

const lingers = 4_000
const looks = {
  held: [Clock], queued: [Clock], sending: [Clock], checking: [Clock],
  sent: [Check, 'positive'], accepted: [Check, 'positive'], failed: [CircleAlert, 'negative'], unknown: [CircleQuestionMark, 'caution'],
} as const

/** Replies to this customer that are on their way, and what became of them. */
export function ReplyComposerOutbox({ subject, onResume }: OutboxProps) {
  const { t } = useAlongside()
  const announce = useAnnounce()
  const outbox = useOutbox()
  const entries = useSyncExternalStore(outbox.subscribe, outbox.getEntries, outbox.getEntries).filter(({ post }) => post.to && includes(subject, post.to))
  const { id, state } = entries.at(-1) ?? {}
  const words = state && t(`composer.state.${state}`)
  useEffect(() => {
    if (words) announce(words)
  }, [id, words, announce])
  if (entries.length === 0) return null
  return (
    <ul className="al-composer-outbox" aria-label={t('composer.outbox')}>
      {entries.map((entry) => <ReplyComposerEntry key={entry.id} entry={entry} entries={entries} onResume={onResume} />)}
    </ul>
  )
}

export interface EntryProps extends Pick<OutboxProps, 'onResume'> {
  readonly entry: OutboxEntry
  readonly entries: readonly OutboxEntry[]
}

function ReplyComposerEntry({ entry, entries, onResume }: EntryProps) {
  const { t, format } = useAlongside()
  const outbox = useOutbox()
  const { id, state, post, problem, leavesAt } = entry
  const [shapes, tone] = looks[state]
  const isDone = state === 'sent' || state === 'accepted'
  useEffect(() => {
    if (!isDone) return undefined
    const timer = setTimeout(() => outbox.dismiss(id), lingers)
    return () => clearTimeout(timer)
  }, [outbox, id, isDone])

  return (
    <li className="al-composer-entry" data-state={state} data-tone={tone}>
      <p className="al-composer-entry-state al-small">
        <Icon of={shapes} />
        <span>{t(`composer.state.${state}`)} {state === 'failed' && problem && cleanText(problem.message)}</span>
        {problem?.retryAt && <span className="al-quiet">{t('composer.retryAt', { time: format.time(problem.retryAt) })}</span>}
      </p>
      <p className="al-composer-entry-text al-small al-quiet" dir="auto" lang={post.language}>{post.text || post.attachments.map(({ name }) => name).join(', ')}</p>
      <div className="al-composer-choices">{(entry.url ?? leavesAt ?? problem) && <ReplyComposerChoices entry={entry} entries={entries} onResume={onResume} />}</div>
    </li>
  )
}
