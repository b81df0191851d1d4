'use client'
import type { FieldKey } from '@alongside/core/model'
import { cleanText } from '@alongside/core/text'
import { Diamond } from 'lucide'
import type { ReactNode } from 'react'
import { Avatar } from '../controls/Avatar.js'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Customer360CardIdentities } from './Customer360CardIdentities.js'
import { Customer360CardParts } from './Customer360CardParts.js'
import { Customer360CardSources } from './Customer360CardSource.js'
import type { CustomerCard } from './useCustomer360Card.js'
import { formatField } from './formatField.js'
import { customerSince } from './readKeyFacts.js'
import { useMinute } from './useMinute.js'

export interface Customer360CardSlots {
  /** At the end of the name's line, e.g. the mood of the customer's last words. */
  readonly mood?: ReactNode
  /** Below the identities, e.g. the host's own buttons. */
  readonly actions?: ReactNode
}

interface HeaderProps {
  readonly card: CustomerCard
  readonly slots?: Customer360CardSlots | undefined
}

/** Who this is, at one glance. */
export function Customer360CardHeader({ card, slots }: HeaderProps) {
  const { status, name, profile, who, sources, retryProfile } = card
  const avatar = profile.fields.get('avatar')?.value
  if (status === 'loading') return <Customer360CardHeaderSkeleton />
  return (
    <div className="al-card-header">
      <Avatar name={name} seed={who} {...(avatar?.type === 'image' && { url: avatar.value })} />
      <div className="al-card-title">
        <h2 className="al-card-name" title={name}><bdi>{name}</bdi></h2>
        {slots?.mood}
      </div>
      <Customer360CardMeta card={card} />
      <Customer360CardIdentities card={card} />
      {status === 'failed' && <Customer360CardSources results={sources} retry={retryProfile} />}
      {slots?.actions && <div className="al-card-actions">{slots.actions}</div>}
    </div>
  )
}

function Customer360CardMeta({ card: { status, profile, sources } }: { readonly card: CustomerCard }) {
  const { t, format, isClaimed } = useAlongside()
  useMinute()
  if (status === 'failed' || isClaimed) return null
  if (status === 'unknown') {
    const labels = sources.map(({ source }) => source.label)
    return <p className="al-card-meta">{labels.length > 0 ? t('card.unknown', { sources: format.list(labels) }) : t('card.noSources')}</p>
  }
  const read = (key: FieldKey) => profile.fields.get(key)?.value
  const say = (key: FieldKey) => {
    const value = read(key)
    return value && formatField(format, value)
  }
  const [tier, year, place, zone, labels] = [say('tier'), customerSince(profile)?.slice(0, 4), say('location') ?? say('region'), read('timeZone'), read('labels')]
  const time = zone?.type === 'time-zone' && format.timeIn(zone.value)
  const parts = [
    tier && year ? t('card.tierSince', { tier, year }) : tier ?? (year && t('card.since', { year })),
    place && time ? t('card.localTime', { place, time }) : place ?? (time ? t('card.theirTime', { time }) : undefined),
    say('language'),
  ]
  return (
    <div className="al-card-meta">
      <p><Customer360CardParts parts={parts} /></p>
      <Customer360CardLabels isVip={profile.fields.has('isVip')} labels={labels?.type === 'list' ? labels.value : []} />
    </div>
  )
}

/** How many labels stand in sight; all of them are in "About". */
const labelsInSight = 2

function Customer360CardLabels({ isVip, labels }: { readonly isVip: boolean; readonly labels: readonly string[] }) {
  const { t, format } = useAlongside()
  if (!isVip && labels.length === 0) return null
  const rest = labels.slice(labelsInSight)
  return (
    <ul className="al-card-labels">
      {isVip && <li className="al-pill" data-tone="accent"><Icon of={Diamond} size={12} />{t('card.field.isVip')}</li>}
      {labels.slice(0, labelsInSight).map((label) => <li key={label} className="al-pill"><bdi>{cleanText(label)}</bdi></li>)}
      {rest.length > 0 && <li className="al-pill" title={format.list(rest.map((label) => cleanText(label)))}>+{format.number(rest.length)}</li>}
    </ul>
  )
}

function Customer360CardHeaderSkeleton() {
  const { t } = useAlongside()
  return (
    <div className="al-card-header" aria-busy="true">
      <span className="al-avatar al-skeleton" />
      <div className="al-card-title"><span className="al-skeleton al-card-wait" data-width="short" /></div>
      <div className="al-card-meta"><span className="al-skeleton al-card-wait" /></div>
      <div className="al-card-identities"><span className="al-skeleton al-card-wait" /></div>
      <span className="al-visually-hidden">{t('shared.loading')}</span>
    </div>
  )
}
