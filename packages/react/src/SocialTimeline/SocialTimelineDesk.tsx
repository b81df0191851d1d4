'use client'
import type { TimelineItem } from '@alongside/core/directory'
import type { Interaction } from '@alongside/core/model'
import { ArrowRightLeft, CircleCheck, CircleX, Clock, EyeOff, MessageSquareDashed, Siren, type IconNode } from 'lucide'
import { useLayoutEffect, useMemo, useSyncExternalStore, type ComponentType } from 'react'
import { Icon } from '../controls/Icon.js'
import { shownWords } from '../desk/becauseText.js'
import { lensOf, omit, type Lens } from '../desk/lensOf.js'
import { useStaffNames } from '../desk/useStaffNames.js'
import { en } from '../messages/en/desk.js'
import { bringEnglish } from '../messages/english.js'
import type { MessageKey } from '../messages/Messages.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useTimelineView } from './createTimelineView.js'
import { factText, textFact } from './facts.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

bringEnglish(en)

/** Brings what colleagues decide about single items while the timeline is open to every item it holds, shown or not. */
function useLens(): Lens {
  const { runtime } = useAlongside()
  const view = useTimelineView()
  const lens = lensOf(runtime)
  const version = useSyncExternalStore(lens.subscribe, lens.version, lens.version)
  useLayoutEffect(() => {
    if (version > 0) applyDecisions(view.getState().model, lens)
  }, [version, view, lens])
  return lens
}

/** Any row may do it for all: what was done once is not done again. */
function applyDecisions({ state, find, apply }: SocialTimelineModel, lens: Lens) {
  const shown = state.rows.flatMap((row) => (row.type === 'item' ? [row.item.ref] : []))
  for (const item of [...shown, ...lens.refs()].map(find)) {
    const seen = item && lens.see(item)
    if (item && seen !== item) apply(item.ref.source, { type: 'put', item: seen!, revision: between(item.revision) })
  }
}

/** Newer than what was read, older than whatever its source says next. */
const between = (revision: number) => (revision + Math.floor(revision) + 1) / 2

interface BodyProps {
  readonly row: TimelineItem
  readonly Body: ComponentType<{ readonly row: TimelineItem }>
}

/** The body of a row where a desk is: a masked message says so, and what the desk itself tells is told in words. */
export default function SocialTimelineDesk({ row, Body }: BodyProps) {
  const { runtime } = useAlongside()
  const lens = useLens()
  const mask = lens.maskOf(row.item)
  const isOfDesk = runtime.adapter(row.item.ref.source)?.kind === 'desk' && row.item.deletedAt === undefined
  const bare = useMemo(() => ({ ...row, item: omit(row.item, 'facts') }), [row])
  return (
    <>
      {isOfDesk && <DeskLine item={row.item} />}
      {mask && row.item.deletedAt === undefined && <MaskLine mask={mask} />}
      <Body row={isOfDesk ? bare : row} />
      {isOfDesk && <DeskFacts item={row.item} />}
    </>
  )
}

function MaskLine({ mask: { by, reason } }: { readonly mask: NonNullable<ReturnType<Lens['maskOf']>> }) {
  const { t } = useAlongside()
  const names = useStaffNames()
  return <p className="al-item-gone"><Icon of={EyeOff} /><span dir="auto">{t('desk.mask.masked', { name: names.firstNameOf(by), reason: shownWords(t, reason) })}</span></p>
}

/** Where a reply, an approval, a hand-off or an escalation stands. */
function DeskLine({ item }: { readonly item: Interaction }) {
  const alongside = useAlongside()
  const line = lineOf(alongside, item)
  if (!line) return null
  return <p className="al-item-desk" data-tone={line.tone}><Icon of={line.icon} /><span>{line.words}</span></p>
}

interface Line {
  readonly icon: IconNode
  readonly words: string
  readonly tone?: 'positive' | 'caution' | 'negative'
}

const replyLooks: Readonly<Record<string, Pick<Line, 'icon' | 'tone'>>> = {
  pending: { icon: Clock, tone: 'caution' }, approved: { icon: CircleCheck, tone: 'positive' }, scheduled: { icon: Clock }, sending: { icon: MessageSquareDashed },
  void: { icon: CircleX, tone: 'negative' }, rejected: { icon: CircleX, tone: 'negative' }, failed: { icon: CircleX, tone: 'negative' }, unknown: { icon: CircleX, tone: 'caution' },
}

function lineOf(alongside: ReturnType<typeof useAlongside>, item: Interaction): Line | undefined {
  const { t } = alongside
  const fact = (key: string) => {
    const found = item.facts?.find((own) => own.key === key)
    return found ? factText(alongside, found) : ''
  }
  const state = textFact(item, 'state')
  switch (item.kind) {
    case 'reply': return { icon: MessageSquareDashed, ...replyLooks[state], words: t(`desk.item.reply.${state}` as MessageKey) }
    case 'approval': return state === 'rejected' ? { icon: CircleX, tone: 'negative', words: t('desk.item.rejected') } : { icon: CircleCheck, tone: 'positive', words: approvalWords(alongside, item) }
    case 'hand-off': return { icon: ArrowRightLeft, words: t('desk.item.handedTo', { name: fact('to') }) }
    case 'escalation': return { icon: Siren, tone: 'caution', words: t('desk.item.escalated', { name: fact('owner'), level: fact('level'), time: fact('due') }) }
    default: return undefined
  }
}

function approvalWords({ t }: ReturnType<typeof useAlongside>, { facts }: Interaction): string {
  const edits = facts?.find(({ key }) => key === 'edits')
  return edits?.type === 'number' && edits.value > 0 ? t('desk.item.approvedEdited', { count: edits.value }) : t('desk.item.approved')
}

/** What a colleague passed on with a hand-off. */
function DeskFacts({ item }: { readonly item: Interaction }) {
  const { t } = useAlongside()
  const told = item.kind === 'hand-off' ? (['tried', 'next', 'expects'] as const).filter((key) => textFact(item, key) !== '') : []
  if (told.length === 0) return null
  return (
    <dl className="al-item-facts">
      {told.map((key) => <div key={key}><dt className="al-quiet">{t(`desk.item.${key}`)}</dt><dd dir="auto">{textFact(item, key)}</dd></div>)}
    </dl>
  )
}
