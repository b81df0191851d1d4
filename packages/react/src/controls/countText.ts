import type { HonestCount } from '@alongside/core/directory'
import type { Format } from '../format/createFormat.js'
import type { Translate } from '../messages/createTranslate.js'

/** "128", "56+", or nothing where not even a bound is worth saying. */
export function countText(t: Translate, format: Pick<Format, 'number'>, { value, bound }: HonestCount): string | undefined {
  if (bound === 'exact') return format.number(value)
  return value > 0 ? t('shared.atLeast', { count: value }) : undefined
}

/** Whose items a count cannot know, if any are missing. */
export function missingText(t: Translate, format: Pick<Format, 'list'>, { without }: HonestCount): string | undefined {
  return without.length === 0 ? undefined : t('shared.withoutSources', { sources: format.list([...new Set(without.map(({ label }) => label))]) })
}
