'use client'
import type { Subject } from '@alongside/core/adapter'
import type { OutboxEntry } from '@alongside/core/outbox'
import { cleanText, safeUrl } from '@alongside/core/text'
import { Check, CircleAlert, CircleQuestionMark, Clock, Loader, Undo2 } from 'lucide'
import { useEffect, type ReactNode } from 'react'
import { Icon } from '../controls/Icon.js'
import { useOutbox, useOutboxEntries } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useNow } from './useNow.js'
import type { ReplyConversation } from './useReplyConversation.js'
import { includes } from './useReplyTarget.js'

interface OutboxProps {
  readonly subject: Subject
  readonly conversation: ReplyConversation
  readonly announce: (words: string) => void
}

const lingers = 4_000
const icons = { held: Clock, queued: Clock, sending: Loader, checking: Loader, sent: Check, accepted: Check, failed: CircleAlert, unknown: CircleQuestionMark }
const tones = { failed: 'negative', unknown: 'caution', sent: 'positive', accepted: 'positive' } as const

/** Replies to this customer that are on their way, and what became of them. */
export default function ReplyComposerOutbox({ subject, conversation, announce }: OutboxProps) {
  const { t } = useAlongside()
  const entries = useOutboxEntries().filter(({ post }) => post.to && includes(subject, post.to))
  const spoken = entries.map(({ id, state }) => `${id} ${state}`).join()
  const newest = entries.at(-1)
  const words = newest ? t(`composer.state.${newest.state}`) : ''
  useEffect(() => {
    if (words) announce(words)
  }, [spoken, words, announce])
  if (entries.length === 0) return null
  return (
    <ul className="al-composer-outbox" aria-label={t('composer.outbox')}>
      {entries.map((entry) => <Entry key={entry.id} entry={entry} entries={entries} conversation={conversation} />)}
    </ul>
  )
}

interface EntryProps {
  readonly entry: OutboxEntry
  readonly entries: readonly OutboxEntry[]
  readonly conversation: ReplyConversation
}

function Entry({ entry, entries, conversation }: EntryProps) {
  const { t, runtime, format } = useAlongside()
  const outbox = useOutbox()
  const { id, state, post, problem, source } = entry
  const shapes = icons[state]
  const label = runtime.adapter(source)?.label ?? source
  useEffect(() => {
    if (state !== 'sent' && state !== 'accepted') return undefined
    const timer = setTimeout(() => outbox.dismiss(id), lingers)
    return () => clearTimeout(timer)
  }, [outbox, id, state])
  return (
    <li className="al-composer-entry" data-state={state} data-tone={tones[state as keyof typeof tones]}>
      <p className="al-composer-entry-state al-small">
        <Icon of={shapes} />
        <span>{t(`composer.state.${state}`)}{state === 'failed' && problem ? ` ${cleanText(problem.message)}` : ''}</span>
        {state === 'failed' && problem?.retryAt && <span className="al-quiet">{t('composer.retryAt', { time: format.time(problem.retryAt) })}</span>}
      </p>
      <p className="al-composer-entry-text al-small al-quiet" dir="auto" lang={post.language}>{post.text || post.attachments.map(({ name }) => name).join(', ')}</p>
      <Choices entry={entry} entries={entries} conversation={conversation} source={label} />
    </li>
  )
}

function Choices({ entry, entries, conversation, source }: EntryProps & { readonly source: string }): ReactNode {
  const { t } = useAlongside()
  const outbox = useOutbox()
  const { id, state, url } = entry
  /** Takes a post back with the later parts of the same text, the last first, so that none is left waiting for another. */
  const takeBack = (first: OutboxEntry, remove: (id: string) => unknown) => {
    const taken = withFollowers(first, entries)
    for (const other of taken.toReversed()) remove(other.id)
    conversation.resume(taken)
  }
  if (state === 'held') return <Held entry={entry} onUndo={() => takeBack(firstPart(entry, entries), outbox.undo)} />
  if (state === 'failed') {
    return (
      <div className="al-composer-choices">
        <button type="button" className="al-link" onClick={() => void outbox.retry(id)}>{t('shared.retry')}</button>
        <button type="button" className="al-link" onClick={() => takeBack(entry, outbox.dismiss)}>{t('composer.editAgain')}</button>
      </div>
    )
  }
  if (state === 'unknown') {
    return (
      <div className="al-composer-choices">
        {entry.once !== 'uncertain' && <button type="button" className="al-link" onClick={() => void outbox.retry(id)}>{t('composer.checkAgain')}</button>}
        <button type="button" className="al-link" onClick={() => outbox.settle(id, 'published')}>{t('composer.isThere')}</button>
        <button type="button" className="al-link" onClick={() => outbox.settle(id, 'not-published')}>{t('composer.isNotThere')}</button>
      </div>
    )
  }
  const address = url === undefined ? null : safeUrl(url)
  if (address === null) return null
  return <div className="al-composer-choices"><a className="al-link" href={address} target="_blank" rel="noopener noreferrer nofollow">{t('composer.openAt', { source })}</a></div>
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

function Held({ entry, onUndo }: { readonly entry: OutboxEntry; readonly onUndo: () => void }) {
  const { t, format } = useAlongside()
  const at = useNow(entry.leavesAt)
  const left = entry.leavesAt === undefined ? 0 : Math.max(0, Date.parse(entry.leavesAt) - at)
  return (
    <div className="al-composer-choices">
      <button type="button" className="al-link" onClick={onUndo}><Icon of={Undo2} size={12} />{t('composer.undo')}</button>
      {left > 0 && <span className="al-quiet al-small al-figures">{format.duration(Math.ceil(left / 1000) * 1000)}</span>}
    </div>
  )
}
