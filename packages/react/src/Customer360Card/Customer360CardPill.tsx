import { Check, Circle, Clock, TriangleAlert } from 'lucide'
import { Icon } from '../controls/Icon.js'
import type { RecordState, StateTone } from './recordState.js'

const icons: Record<StateTone, typeof Check> = { positive: Check, caution: Clock, accent: Clock, negative: TriangleAlert, quiet: Circle }

/** A state as icon, word and colour. */
export function Customer360CardPill({ state: { word, tone } }: { readonly state: RecordState }) {
  const shapes = icons[tone]
  return (
    <span className="al-pill" data-tone={tone}>
      <Icon of={shapes} size={12} />
      {word}
    </span>
  )
}
