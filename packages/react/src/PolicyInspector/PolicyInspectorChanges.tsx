'use client'
import type { FieldChange, PolicyChange } from '@alongside/core/policy'
import { ArrowDown, ArrowUp, Dot } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/inspector.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'

bringEnglish(en)

const looks = { stricter: ArrowUp, looser: ArrowDown, other: Dot } as const

/** Whether people may do less or more by it. */
export function PolicyInspectorBearing({ bearing }: { readonly bearing: PolicyChange['bearing'] }) {
  const { t } = useAlongside()
  return <span className="al-inspector-bearing" data-bearing={bearing}><Icon of={looks[bearing]} size={12} />{t(`inspector.bearing.${bearing}`)}</span>
}

/** What differs between two versions, in words. */
export function PolicyInspectorChanges({ changes, version }: { readonly changes: readonly PolicyChange[]; readonly version: string }) {
  const { t } = useAlongside()
  if (changes.length === 0) return <p className="al-quiet">{t('inspector.same')}</p>
  return (
    <>
      <h4>{t('inspector.changes', { count: changes.length, version: `\u2068${version}\u2069` })}</h4>
      <ul className="al-inspector-changes">
        {changes.map(({ change, section, id, fields, bearing }) => (
          <li key={`${change}${section}${id}`}>
            <p>
              <span>{t(`inspector.section.${section}`)} <bdi className="al-inspector-id">{id}</bdi> {t(`inspector.change.${change}`)}</span> <PolicyInspectorBearing bearing={bearing} />
            </p>
            {fields.map((field) => <p key={field.field} className="al-inspector-field"><bdi className="al-inspector-id">{field.field}</bdi> <Values change={field} /></p>)}
          </li>
        ))}
      </ul>
    </>
  )
}

const most = 160
const shown = (values: readonly string[]) => {
  const text = values.join(', ')
  return `\u2068${text.length > most ? `${text.slice(0, most)}…` : text}\u2069`
}

function Values({ change: { added, removed } }: { readonly change: FieldChange }) {
  const { t } = useAlongside()
  if (added.length === 1 && removed.length === 1) return t('inspector.became', { before: shown(removed), after: shown(added) })
  const parts = [...(added.length > 0 ? [t('inspector.gained', { values: shown(added) })] : []), ...(removed.length > 0 ? [t('inspector.lost', { values: shown(removed) })] : [])]
  return parts.join('; ')
}
