'use client'
import type { TimelineItem } from '@alongside/core/directory'
import type { Interaction } from '@alongside/core/model'
import { cleanName } from '@alongside/core/text'
import type { ReactNode } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { factText, isEvent, isRecord, orderedOne, textFact, type EventKind } from './facts.js'

/** Who, in whose name and where; or what happened, with its facts; then what is special about the item. */
export function SocialTimelineHeadline({ row: { item, isLate, alsoFrom }, id }: { readonly row: TimelineItem; readonly id: string }) {
  const { t, format } = useAlongside()
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

function AuthorHeadline({ item: { author, channel, direction, visibility } }: { readonly item: Interaction }) {
  const { t } = useAlongside()
  return (
    <>
      <bdi className="al-strong">{cleanName(author.name) || t('timeline.direction.inbound')}</bdi>
      {author.onBehalfOf !== undefined
        ? <Aside>{t('timeline.as', { name: cleanName(author.onBehalfOf) })}</Aside>
        : direction === 'inbound' && visibility === 'public' && <Aside><bdi>{cleanName(channel.label)}</bdi></Aside>}
    </>
  )
}

function EventHeadline({ item }: { readonly item: Interaction & { readonly kind: EventKind } }) {
  const alongside = useAlongside()
  const { kind, facts = [] } = item
  const ofRecord = isRecord(item)
  const title = cleanName(item.title ?? '')
  // The states and people of a record stand under it, as in the card.
  const told = facts.filter(({ type, key }) => type !== 'rating' && (!ofRecord || key === 'duration')).map((fact) => factText(alongside, fact))
  const number = ofRecord && (kind === 'order' ? title : textFact(item, 'number'))
  const aside = kind === 'order' ? orderedOne(item) : (told.includes(title) ? told : [title, ...told]).filter((words) => words !== '').join(' · ')
  return (
    <>
      <bdi className="al-strong">{alongside.t(`timeline.kind.${kind}`)}{number && ` ${number}`}</bdi>
      {aside !== '' && <Aside><bdi>{aside}</bdi></Aside>}
    </>
  )
}

function Aside({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return <span className="al-quiet" title={title}>{children}</span>
}
