'use client'
import type { HonestCount } from '@alongside/core/directory'
import { useAlongside } from '../provider/AlongsideContext.js'

/** Writes a count as far as it can be trusted, with the missing sources by name. */
export function useHonestCount(): (count: HonestCount) => { readonly text: string; readonly without: string | undefined } {
  const { t, format } = useAlongside()
  return ({ value, bound, without }) => ({
    text: bound === 'exact' ? format.number(value) : t('shared.atLeast', { count: value }),
    without: without.length === 0 ? undefined : t('shared.withoutSources', { sources: format.list([...new Set(without.map(({ label }) => label))]) }),
  })
}
