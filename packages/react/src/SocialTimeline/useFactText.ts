'use client'
import type { Fact } from '@alongside/core/model'
import { cleanName } from '@alongside/core/text'
import { useAlongside } from '../provider/AlongsideContext.js'

/** Writes a fact the way the agent's locale wants it. */
export function useFactText(): (fact: Fact) => string {
  const { format, t } = useAlongside()
  return (fact) => {
    switch (fact.type) {
      case 'text': return cleanName(fact.value)
      case 'number': return format.number(fact.value)
      case 'percent': return format.percent(fact.value)
      case 'money': return format.money(fact.value)
      case 'duration': return format.duration(fact.value)
      case 'instant': return format.moment(fact.value)
      case 'rating': return t('timeline.rating', { value: fact.value, of: fact.outOf })
    }
  }
}
