'use client'
import type { Subject } from '@alongside/core/adapter'
import type { OutboxEntry } from '@alongside/core/outbox'
import { cleanText, safeUrl } from '@alongside/core/text'
import { Check, CircleAlert, CircleQuestionMark, Clock, Loader } from 'lucide'
import { useEffect, useSyncExternalStore } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import type { MessageKey } from '../messages/Messages.js'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useNow } from './useNow.js'
import { includes } from './useReplyTarget.js'

interface OutboxProps {
  readonly subject: Subject
  /** Takes up the words of posts that were taken off the list. */
  readonly onResume: (entries: readonly OutboxEntry[]) => void
}

const lingers = 4_000
const looks = {
  held: [Clock], queued: [Clock], sending: [Loader], checking: [Loader],
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

interface EntryProps extends Pick<OutboxProps, 'onResume'> {
  readonly entry: OutboxEntry
  readonly entries: readonly OutboxEntry[]
}

function ReplyComposerEntry({ entry, entries, onResume }: EntryProps) {
  const { t, runtime, format } = useAlongside()
  const outbox = useOutbox()
  const { id, state, post, problem, source, once, leavesAt } = entry
  const [shapes, tone] = looks[state]
  const isDone = state === 'sent' || state === 'accepted'
  const left = Date.parse(leavesAt ?? '') - useNow(leavesAt)
  const address = isDone && entry.url ? safeUrl(entry.url) : null
  useEffect(() => {
    if (!isDone) return undefined
    const timer = setTimeout(() => outbox.dismiss(id), lingers)
    return () => clearTimeout(timer)
  }, [outbox, id, isDone])

  /** Takes a post back with the later parts of the same text, the last first, so that none is left waiting for another. */
  const takeBack = (first: OutboxEntry, remove: (id: string) => unknown) => {
    const taken = withFollowers(first, entries)
    for (const other of taken.toReversed()) remove(other.id)
    onResume(taken)
  }
  const retry = () => void outbox.retry(id)
  const choices: readonly (readonly [MessageKey, () => void] | false)[] =
    state === 'held' ? [['composer.undo', () => takeBack(firstPart(entry, entries), outbox.undo)]]
    : state === 'failed' ? [['shared.retry', retry], ['composer.editAgain', () => takeBack(entry, outbox.dismiss)]]
    : state === 'unknown' ? [
      once !== 'uncertain' && ['composer.checkAgain', retry],
      ['composer.isThere', () => outbox.settle(id, 'published')],
      ['composer.isNotThere', () => outbox.settle(id, 'not-published')],
    ]
    : []
  return (
    <li className="al-composer-entry" data-state={state} data-tone={tone}>
      <p className="al-composer-entry-state al-small">
        <Icon of={shapes} />
        <span>{t(`composer.state.${state}`)} {state === 'failed' && problem && cleanText(problem.message)}</span>
        {problem?.retryAt && <span className="al-quiet">{t('composer.retryAt', { time: format.time(problem.retryAt) })}</span>}
      </p>
      <p className="al-composer-entry-text al-small al-quiet" dir="auto" lang={post.language}>{post.text || post.attachments.map(({ name }) => name).join(', ')}</p>
      <div className="al-composer-choices">
        {choices.map((choice) => choice && <button key={choice[0]} type="button" className="al-link" onClick={choice[1]}>{t(choice[0])}</button>)}
        {left > 0 && <span className="al-quiet al-small al-figures">{format.duration(Math.ceil(left / 1000) * 1000)}</span>}
        {address && <a className="al-link" href={address} target="_blank" rel="noopener noreferrer nofollow">{t('composer.openAt', { source: runtime.adapter(source)?.label ?? source })}</a>}
      </div>
    </li>
  )
}

/** The outbox undoes a text as a whole. */
function firstPart(entry: OutboxEntry, entries: readonly OutboxEntry[]): OutboxEntry {
  const before = entries.find(({ id }) => id === entry.after)
  return before ? firstPart(before, entries) : entry
}

function withFollowers(entry: OutboxEntry, entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const ids = new Set([entry.id])
  return entries.filter(({ id, after }) => {
    if (after !== undefined && ids.has(after)) ids.add(id)
    return ids.has(id)
  })
}
