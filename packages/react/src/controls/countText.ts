import type { HonestCount } from '@alongside/core/directory'
import type { Translate } from '../messages/createTranslate.js'

/** "128", "56+", or nothing where not even a bound is worth saying. */
export function countText(t: Translate, format: { number(value: number): string }, { value, bound }: HonestCount): string | undefined {
  if (bound === 'exact') return format.number(value)
  return value > 0 ? t('shared.atLeast', { count: value }) : undefined
}
