import type { PolicyActor } from '@alongside/core/policy'
import type { Kestrel } from './Kestrel.js'

interface PersonSwitchProps {
  readonly kestrel: Kestrel
  readonly person: string
  readonly locale: string
  readonly label: string
  readonly onChange: (person: string) => void
}

/** Who sits at the screen. Only a demo has this: everywhere else people sign in. */
export function PersonSwitch({ kestrel: { staff, policy }, person, locale, label, onChange }: PersonSwitchProps) {
  const [language = 'en'] = locale.split('-')
  const roleOf = ({ roles }: PolicyActor) => {
    const texts = policy.roles[roles.at(-1) ?? '']?.label
    return texts?.[language] ?? texts?.['en'] ?? ''
  }
  return (
    <label className="desk-person">
      {label}
      <select value={person} onChange={(event) => onChange(event.currentTarget.value)}>
        {staff.map((one) => <option key={one.id} value={one.id}>{one.name}, {roleOf(one)}</option>)}
      </select>
    </label>
  )
}
