'use client'
import type { TimelineItem } from '@alongside/core/directory'
import type { Interaction } from '@alongside/core/model'
import { cleanName } from '@alongside/core/text'
import type { ReactNode } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { isKnownKind } from './kindLooks.js'
import { useFactText } from './useFactText.js'

/** Kinds whose row begins with what happened rather than with who spoke. */
export const isEvent = ({ kind }: Interaction) => kind === 'call' || kind === 'visit' || kind === 'case' || kind === 'order' || kind === 'survey'

/** Who, in whose name and where; or what happened, with its facts; then what is special about the item. */
export function SocialTimelineHeadline({ row, id }: { readonly row: TimelineItem; readonly id: string }) {
  const { t, format } = useAlongside()
  const { item, isLate, alsoFrom } = row
  return (
    <p className="al-item-headline" id={id}>
      {isEvent(item) ? <EventHeadline item={item} /> : <AuthorHeadline item={item} />}
      {item.editedAt !== undefined && item.deletedAt === undefined && <Aside title={t('timeline.editedAt', { time: format.moment(item.editedAt) })}>{t('timeline.edited')}</Aside>}
      {isLate && <Aside title={t('timeline.lateTitle')}>{t('timeline.late')}</Aside>}
      {item.isSentElsewhere && <Aside title={t('timeline.elsewhereTitle')}>{t('timeline.elsewhere')}</Aside>}
      {alsoFrom.length > 0 && <Aside>{t('timeline.alsoFrom', { sources: format.list(alsoFrom.map(({ label }) => label)) })}</Aside>}
    </p>
  )
}

function AuthorHeadline({ item }: { readonly item: Interaction }) {
  const { t } = useAlongside()
  const { author, channel, direction, visibility } = item
  const where = direction === 'inbound' && visibility === 'public' && author.onBehalfOf === undefined
  return (
    <>
      <bdi className="al-strong">{cleanName(author.name) || t('timeline.direction.inbound')}</bdi>
      {author.onBehalfOf !== undefined && <Aside>{t('timeline.as', { name: cleanName(author.onBehalfOf) })}</Aside>}
      {where && <Aside><bdi>{cleanName(channel.label)}</bdi></Aside>}
    </>
  )
}

function EventHeadline({ item }: { readonly item: Interaction }) {
  const { t, props } = useAlongside()
  const factText = useFactText()
  const { kind, facts = [] } = item
  const ofRecord = isRecord(item)
  const label = isKnownKind(kind) ? t(`timeline.kind.${kind}`) : (props.kinds?.find((own) => own.kind === kind)?.label ?? kind)
  const title = cleanName(item.title ?? '')
  // The states and people of a record stand under it, as in the card.
  const told = facts.filter(({ type, key }) => type !== 'rating' && (!ofRecord || key === 'duration')).map(factText)
  const number = kind === 'order' ? title : factOf(item, 'number')
  const rest = kind === 'order' ? [orderedOne(item)] : [...(title === '' || told.includes(title) ? [] : [title]), ...told]
  const aside = rest.filter((words) => words !== '').join(', ')
  return (
    <>
      <bdi className="al-strong">{ofRecord && number !== '' ? `${label} ${number}` : label}</bdi>
      {aside !== '' && <Aside><bdi>{aside}</bdi></Aside>}
    </>
  )
}

/** True for an order, a case or a call that the directory took from a system's books. */
export const isRecord = (item: Interaction) => item.record !== undefined && (item.kind === 'order' || factOf(item, 'number') !== '')

/** The one thing that was ordered; several stand in the body. */
export function orderedOne({ kind, text = '' }: Interaction): string {
  return kind === 'order' && !text.includes('\n') ? cleanName(text.replace(/^1 × /, '')) : ''
}

/** A text fact of a record, e.g. its number or state. */
export function factOf({ facts }: Interaction, key: string): string {
  const fact = facts?.find((own) => own.key === key)
  return fact?.type === 'text' ? cleanName(fact.value) : ''
}

function Aside({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return <span className="al-quiet" title={title}>{children}</span>
}
