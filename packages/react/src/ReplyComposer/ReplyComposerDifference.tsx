'use client'
import type { ExchangeDifference } from '@alongside/core/desk'
import { cleanName, cleanText } from '@alongside/core/text'
import { shownWords } from '../desk/becauseText.js'
import type { ThreadItems } from '../desk/useThreadItems.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'

bringEnglish(en)

interface DifferenceProps {
  readonly difference: Pick<ExchangeDifference, 'added' | 'changed' | 'removed'>
  readonly items: ThreadItems
}

const mostChanges = 4

/** What was said, changed or removed meanwhile, in the words of those who said it. */
export function ReplyComposerDifference({ difference: { added, changed, removed }, items }: DifferenceProps) {
  const { t } = useAlongside()
  const said = [...added, ...changed].slice(-mostChanges)
  return (
    <ul className="al-composer-difference">
      {said.map(({ item, ref }) => {
        const found = ref === 'erased' ? undefined : items.find(ref)
        if (!found) return ref === 'erased' ? <li key={item}>{shownWords(t, 'erased')}</li> : null
        return <li key={item}><bdi className="al-strong">{cleanName(found.author.name)}</bdi> <q dir="auto" lang={found.language}>{cleanText(found.text ?? found.title ?? '')}</q></li>
      })}
      {removed.map(({ item }) => <li key={item} className="al-quiet">{t('policy.removed')}</li>)}
    </ul>
  )
}
