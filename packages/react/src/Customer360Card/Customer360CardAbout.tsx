'use client'
import type { ResolvedField } from '@alongside/core/directory'
import type { FieldKey } from '@alongside/core/model'
import { en } from '../messages/en/cardLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Customer360CardArranger } from './Customer360CardArranger.js'
import { Customer360CardField } from './Customer360CardField.js'
import { Customer360CardOpen } from './Customer360CardOpen.js'
import { Customer360CardSources } from './Customer360CardSource.js'
import { Customer360CardWait } from './Customer360CardWait.js'
import type { CustomerCard } from './useCustomer360Card.js'

bringEnglish(en)

/** Who the customer is comes first, then what the library has a word for, then the sources' own fields. */
const first: readonly FieldKey[] = [
  'name', 'company', 'occupation', 'tier', 'customerSince', 'lifetimeValue', 'birthDate', 'language', 'location', 'region', 'timeZone', 'preferredChannel', 'labels', 'note',
]

/** Everything every source says about the customer, each value with where it comes from. */
export default function Customer360CardAbout({ card, isArrangeable = false }: { readonly card: CustomerCard; readonly isArrangeable?: boolean }) {
  const { t } = useAlongside()
  const { status, sources, retryProfile, who } = card
  const fields = sortFields([...card.profile.fields.values()].filter(({ value }) => value.type !== 'image'))
  return (
    <>
      <div className="al-about" key={who}>
        <Customer360CardSources results={sources} retry={retryProfile} />
        {status === 'loading' && <Customer360CardWait />}
        {status === 'unknown' && <p className="al-quiet">{t('card.unknownHint')}</p>}
        {status === 'ready' && fields.length === 0 && <p className="al-quiet">{t('card.noFields')}</p>}
        {fields.length > 0 && <dl className="al-fields">{fields.map((field) => <Customer360CardField key={field.key} field={field} subject={card.subject} pin={card.pin} />)}</dl>}
        <Customer360CardRecordLinks card={card} />
      </div>
      {isArrangeable && <Customer360CardArranger />}
    </>
  )
}

function Customer360CardRecordLinks({ card: { profile, name } }: { readonly card: CustomerCard }) {
  const { t } = useAlongside()
  return (
    <ul className="al-card-record-links">
      {profile.records.map(({ record, source, url }) => (
        <li key={`${record.source} ${record.id}`}>
          <Customer360CardOpen record={record} url={url} name={name} source={source.label}>{t('card.openIn', { source: source.label })}</Customer360CardOpen>
        </li>
      ))}
    </ul>
  )
}

function sortFields(fields: readonly ResolvedField[]): readonly ResolvedField[] {
  const place = ({ key }: ResolvedField) => (first.includes(key) ? first.indexOf(key) : first.length)
  return [...fields].sort((a, b) => place(a) - place(b))
}
