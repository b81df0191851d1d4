import { Check, Circle, Clock, TriangleAlert } from 'lucide-react'
import type { RecordState, StateTone } from './recordState.js'

const icons: Record<StateTone, typeof Check> = { positive: Check, caution: Clock, accent: Clock, negative: TriangleAlert, quiet: Circle }

/** A state as icon, word and colour. */
export function Customer360CardPill({ state: { word, tone } }: { readonly state: RecordState }) {
  const Icon = icons[tone]
  return (
    <span className="al-pill" data-tone={tone}>
      <Icon size={12} aria-hidden />
      {word}
    </span>
  )
}
