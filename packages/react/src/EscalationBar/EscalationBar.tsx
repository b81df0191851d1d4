'use client'
import type { Escalation } from '@alongside/core/desk'
import { AlarmClock, Check, ChevronDown, Clock, Flag, UserRoundCheck, type IconNode } from 'lucide'
import { forwardRef, useEffect, useId, useState, type ReactNode } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { placeKey } from '../desk/createDeskPlaces.js'
import { en } from '../messages/en/escalation.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from '../ReplyComposer/ReplyComposerWords.js'
import { Surface } from '../surface/Surface.js'
import { EscalationBarEscalate } from './EscalationBarEscalate.js'
import { EscalationBarHolder } from './EscalationBarHolder.js'
import { breachText, dueText } from './escalationText.js'
import { useEscalation, type EscalationOptions, type EscalationView } from './useEscalation.js'

bringEnglish(en)

const EscalationBarDetails = loadLater(() => import('./EscalationBarDetails.js'))

export interface EscalationBarSlots {
  /** Behind the actions of the line. */
  readonly actions?: (escalation: Escalation | undefined) => ReactNode
}

export interface EscalationBarProps extends EscalationOptions {
  readonly className?: string
  /** Also shows who has the conversation, and how to escalate, where nothing is escalated. */
  readonly isOfferingActions?: boolean
  readonly slots?: EscalationBarSlots
}

/** One line over a conversation that was escalated: how far, with whom, until when. Draws nothing where there is nothing to say. */
export const EscalationBar = forwardRef<HTMLDivElement, EscalationBarProps>(function EscalationBar(props, ref) {
  return <EscalationBarOf key={placeKey(props.place)} {...props} elementRef={ref} />
})

function EscalationBarOf({ elementRef, className = '', isOfferingActions = false, slots, ...options }: EscalationBarProps & { readonly elementRef: React.ForwardedRef<HTMLDivElement> }) {
  const view = useEscalation(options)
  /** Whoever resolves it sees that it is. */
  const [resolvedHere, setResolvedHere] = useState<string>()
  const { status, isOpen, escalation, takenFrom } = view
  const isShown = isOpen || isOfferingActions || (escalation !== undefined && escalation.id === resolvedHere)
  if (status === 'off' || (status === 'loading' && !escalation) || (status === 'ready' && !isShown && !takenFrom)) return null
  return (
    <Surface ref={elementRef} className={`al-escalation ${className}`} data-state={isOpen ? view.clock?.state : 'none'}>
      <EscalationBarContent view={view} isShown={isShown} slots={slots} onResolved={setResolvedHere} />
    </Surface>
  )
}

interface ContentProps {
  readonly view: EscalationView
  readonly isShown: boolean
  readonly slots: EscalationBarSlots | undefined
  readonly onResolved: (escalation: string) => void
}

function EscalationBarContent({ view, isShown, slots, onResolved }: ContentProps) {
  const { t } = useAlongside()
  const { status, problem = '', retry, escalation, isOpen, notice } = view
  if (status === 'failed') {
    return (
      <p className="al-notice" role="alert">
        <span>{t('escalation.failed', { message: problem })}</span>
        <button type="button" className="al-link" onClick={retry}>{t('shared.retry')}</button>
      </p>
    )
  }
  return (
    <section className="al-escalation-body" aria-label={t('escalation.title')}>
      <EscalationBarTaken view={view} />
      {isOpen && escalation && <EscalationBarLine view={view} escalation={escalation} slots={slots} onResolved={onResolved} />}
      {!isOpen && isShown && (
        <div className="al-escalation-line">
          {escalation?.resolved && <EscalationBarResolved view={view} escalation={escalation} />}
          <EscalationBarHolder view={view} />
          <EscalationBarEscalate view={view} label={t('escalation.escalate')} />
          {slots?.actions?.(escalation)}
        </div>
      )}
      <p className="al-escalation-problem al-small" role="alert">{notice}</p>
    </section>
  )
}

const looks = { running: [Clock, undefined], near: [AlarmClock, 'caution'], breached: [AlarmClock, 'negative'] } as const satisfies Record<string, readonly [IconNode, string | undefined]>

interface LineProps extends Pick<ContentProps, 'view' | 'slots' | 'onResolved'> {
  readonly escalation: Escalation
}

function EscalationBarLine({ view, escalation, slots, onResolved }: LineProps) {
  const { t, format, now } = useAlongside()
  const announce = useAnnounce()
  const id = useId()
  const [isExpanded, setExpanded] = useState(false)
  const { clock, names } = view
  const [icon, tone] = looks[clock?.state === 'breached' || clock?.state === 'near' ? clock.state : 'running']
  const breach = clock?.state === 'breached' ? breachText(t, escalation, names) : undefined
  useEffect(() => {
    if (breach !== undefined) announce(breach)
  }, [announce, breach])

  const resolve = async () => {
    onResolved(escalation.id)
    if (await view.resolve()) announce(t('escalation.resolvedSaid'))
  }
  return (
    <>
      <div className="al-escalation-line">
        <p className="al-escalation-what">
          <Icon of={Flag} />
          <span className="al-strong">{t('escalation.level', { level: escalation.level })}</span>
          <span>{names.isMe(escalation.owner) ? t('escalation.yours') : <ReplyComposerWords message={t('escalation.owner')} name={names.nameOf(escalation.owner)} />}</span>
          <span className="al-pill al-figures" data-tone={tone} title={format.moment(escalation.due)}><Icon of={icon} size={12} />{clock && dueText(t, format, escalation, clock, now())}</span>
        </p>
        <span className="al-escalation-acts">
          {names.isMe(escalation.owner) && <button type="button" className="al-link" onClick={() => void resolve()}>{t('escalation.resolve')}</button>}
          {slots?.actions?.(escalation)}
          <button type="button" className="al-icon-button" aria-label={t('escalation.details')} aria-expanded={isExpanded} aria-controls={id} onClick={() => setExpanded(!isExpanded)}>
            <Icon of={ChevronDown} />
          </button>
        </span>
      </div>
      {breach !== undefined && <p className="al-escalation-breach al-small">{breach}</p>}
      <div id={id} hidden={!isExpanded}>{isExpanded && <EscalationBarDetails view={view} escalation={escalation} onResolve={() => void resolve()} fallback={<div className="al-skeleton al-escalation-wait" />} />}</div>
    </>
  )
}

function EscalationBarResolved({ view: { names, clock }, escalation }: { readonly view: EscalationView; readonly escalation: Escalation }) {
  const { t, format } = useAlongside()
  const isLate = clock?.state === 'resolved-late'
  return (
    <p className="al-escalation-what">
      <span className="al-escalation-done" data-tone={isLate ? 'caution' : 'positive'}><Icon of={isLate ? AlarmClock : Check} /></span>
      <span><ReplyComposerWords message={t(isLate ? 'escalation.resolvedLate' : 'escalation.resolved')} name={names.nameOf(escalation.resolved?.by ?? '')} time={format.duration(Math.abs(clock?.left ?? 0))} /></span>
    </p>
  )
}

/** For whoever had the conversation and does not have it any more. */
function EscalationBarTaken({ view: { takenFrom, names } }: { readonly view: EscalationView }) {
  const { t, format } = useAlongside()
  const announce = useAnnounce()
  const { by, to, at } = takenFrom ?? {}
  const name = by === undefined ? undefined : names.nameOf(by)
  const values = { name: name ?? '', to: typeof to === 'string' ? names.nameOf(to) : t('escalation.nobody'), time: at === undefined ? '' : format.relative(at) }
  const message = to === by ? 'escalation.takenFrom' : 'escalation.givenAway'
  const words = name === undefined ? undefined : t(message, values)
  useEffect(() => {
    if (words !== undefined) announce(words)
  }, [announce, words])
  if (!takenFrom) return null
  return (
    <p className="al-escalation-taken">
      <Icon of={UserRoundCheck} />
      <span><ReplyComposerWords message={t(message)} {...values} /></span>
      <button type="button" className="al-link" onClick={takenFrom.dismiss}>{t('escalation.gotIt')}</button>
    </p>
  )
}
