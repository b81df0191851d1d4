'use client'
import type { OutboxEntry } from '@alongside/core/outbox'
import { safeUrl } from '@alongside/core/text'
import { en } from '../messages/en/composerLater.js'
import { bringEnglish } from '../messages/english.js'
import type { MessageKey } from '../messages/Messages.js'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { EntryProps } from './ReplyComposerOutbox.js'
import { useNow } from './useNow.js'

bringEnglish(en)

/** What an agent can do about a reply that is held, did not leave, or left for a place of its own. */
export default function ReplyComposerChoices({ entry, entries, onResume }: EntryProps) {
  const { t, runtime, format } = useAlongside()
  const outbox = useOutbox()
  const { id, state, source, once, leavesAt, url } = entry
  const left = Date.parse(leavesAt ?? '') - useNow(leavesAt)
  const isOut = state === 'sent' || state === 'accepted'
  const address = isOut && url !== undefined ? safeUrl(url) : null

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
    <>
      {choices.map((choice) => choice && <button key={choice[0]} type="button" className="al-link" onClick={choice[1]}>{t(choice[0])}</button>)}
      {left > 0 && <span className="al-quiet al-small al-figures">{format.duration(Math.ceil(left / 1000) * 1000)}</span>}
      {address && <a className="al-link" href={address} target="_blank" rel="noopener noreferrer nofollow">{t('composer.openAt', { source: runtime.adapter(source)?.label ?? source })}</a>}
    </>
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
