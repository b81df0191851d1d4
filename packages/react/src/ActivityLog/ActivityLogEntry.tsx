'use client'
import { Ban, Check, ChevronDown, CircleAlert, Eraser, Eye, Hand, KeyRound, MessageSquare, PencilLine, Send, UserRoundCheck, type IconNode } from 'lucide'
import { memo, useId, useLayoutEffect, useRef } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/activity.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { kindOf, type ActivityEvent, type ActivityKind } from './ActivityEvent.js'
import { describeActivity, type ActivityContext } from './describeActivity.js'
import { flattenFacts } from './flattenFacts.js'

bringEnglish(en)

interface EntryProps {
  readonly event: ActivityEvent
  readonly context: ActivityContext
  readonly isOpen: boolean
  /** The first event that is not as it was written. */
  readonly isBad: boolean
  /** Takes the focus once it is drawn. */
  readonly isWanted: boolean
  readonly onToggle: (id: string) => void
}

const looks: Readonly<Record<ActivityKind, IconNode>> = {
  saw: Eye, wrote: MessageSquare, changed: PencilLine, approved: Check, sent: Send, revealed: KeyRound, held: Hand, passed: UserRoundCheck, erased: Eraser, other: CircleAlert,
}
const refused: ReadonlySet<string> = new Set(['rejected', 'voided', 'failed', 'unknown'])

/** One line of the log: when, who, what, under which rule, in which words, and its facts on request. */
export const ActivityLogEntry = memo(function ActivityLogEntry({ event, context, isOpen, isBad, isWanted, onToggle }: EntryProps) {
  const { t, format, names } = context
  const { did, about, words } = describeActivity(event, context)
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (isWanted) button.current?.focus()
  }, [isWanted])
  const kind = kindOf(event)
  const id = useId()
  return (
    <li className="al-activity-entry" data-kind={kind} data-bad={isBad || undefined}>
      <div className="al-activity-rail">
        <time dateTime={event.at} title={format.moment(event.at)} className="al-figures">{format.time(event.at)}</time>
        <Icon of={refused.has(event.type) ? Ban : looks[kind]} />
      </div>
      <div className="al-activity-column">
        <p id={`${id}what`} className="al-activity-what"><bdi className="al-strong">{names.nameOf(event.actor)}</bdi> {did}</p>
        {about.length > 0 && <p className="al-activity-about">{about.map((one) => <span key={one}>{one}</span>)}</p>}
        {words === 'erased' && <p className="al-activity-erased"><Icon of={Eraser} size={12} />{t('activity.erased')}</p>}
        {words !== 'erased' && words.map(({ label, text }) => (
          <p key={`${label ?? ''}${text}`} className="al-activity-words">{label !== undefined && <span className="al-quiet">{label}: </span>}<bdi>{text}</bdi></p>
        ))}
        {isBad && <p className="al-activity-bad"><Icon of={CircleAlert} />{t('activity.bad')}</p>}
        <button
          ref={button} id={`${id}more`} type="button" className="al-activity-more" aria-expanded={isOpen} aria-labelledby={`${id}more ${id}what`}
          onClick={() => onToggle(event.id)}
        >
          <span>{t('activity.details')}</span><Icon of={ChevronDown} size={12} />
        </button>
        {isOpen && <EntryFacts event={event} />}
      </div>
    </li>
  )
})

/** As the log keeps it: ids, enums and counts, in no language. */
function EntryFacts({ event }: { readonly event: ActivityEvent }) {
  const { t, format } = useAlongside()
  const { version, stream, at, id, command, hash, previous, commitment, facts } = event
  const rows = [
    [t('activity.detail.sequence'), format.number(version)], [t('activity.detail.at'), format.moment(at)], [t('activity.detail.hash'), hash],
    [t('activity.detail.previous'), previous === '' ? '–' : previous], ...(commitment === undefined ? [] : [[t('activity.detail.commitment'), commitment]]),
    [t('activity.detail.stream'), stream], [t('activity.detail.id'), id], [t('activity.detail.command'), command],
  ] as const
  return (
    <dl className="al-activity-facts">
      {rows.map(([label, value]) => <div key={label}><dt>{label}</dt><dd><bdi>{value}</bdi></dd></div>)}
      {flattenFacts(facts).map(([path, value]) => <div key={path} lang="en"><dt><bdi>{path}</bdi></dt><dd><bdi>{value}</bdi></dd></div>)}
    </dl>
  )
}
