import { findFacets } from '@alongside/core/text'
import { isOurAccount, type MapContext } from './map.js'
import { completeAddress } from './toAddress.js'

/** A private mention goes to everybody it names. The first name in a text that is neither the person's nor ours. */
export function findOverhearing(text: string, acct: string | undefined, context: MapContext): string | undefined {
  const person = completeAddress(acct ?? '', context.domain)
  const found = findFacets(text).find((facet) => {
    if (facet.type !== 'mention') return false
    const named = facet.host === undefined ? facet.name : `${facet.name}@${facet.host}`
    return completeAddress(named, context.domain) !== person && !isOurAccount({ acct: named }, context)
  })
  return found && text.slice(found.from, found.to)
}
