'use client'
import type { TimelineItem } from '@alongside/core/directory'
import type { Interaction } from '@alongside/core/model'
import { cleanName } from '@alongside/core/text'
import type { ReactNode } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { isKnownKind } from './kindLooks.js'
import { useFactText } from './useFactText.js'

/** Kinds whose row begins with what happened rather than with who spoke. */
const isEvent = ({ kind }: Interaction) => kind === 'call' || kind === 'visit' || kind === 'case' || kind === 'order' || kind === 'survey'

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
  const label = isKnownKind(item.kind) ? t(`timeline.kind.${item.kind}`) : (props.kinds?.find(({ kind }) => kind === item.kind)?.label ?? item.kind)
  const title = cleanName(item.title ?? '')
  const facts = (item.facts ?? []).filter(({ type }) => type !== 'rating').map(factText)
  // A record's own title ("Order 88-0911") names itself; elsewhere the title is one of the facts.
  const isNamed = (item.kind === 'order' || item.kind === 'case') && title !== ''
  const rest = [...(isNamed || title === '' || facts.includes(title) ? [] : [title]), ...facts]
  return (
    <>
      <bdi className="al-strong">{isNamed ? title : label}</bdi>
      {rest.length > 0 && <Aside><bdi>{rest.join(', ')}</bdi></Aside>}
    </>
  )
}

function Aside({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return <span className="al-quiet" title={title}>{children}</span>
}
