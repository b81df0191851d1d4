import type { DeskPlace } from '@alongside/core/desk'
import { identityKey, type Actor } from '@alongside/core/model'

/**
 * The key under which the unsaved words of a note or of a hand-off are kept. It begins with what they are and a colon, which no key of a
 * reply can contain, so that no composer ever reads them.
 */
export function noteKey(what: 'note' | 'hand-off' | 'answer', { tenant, id }: Actor, place: DeskPlace, part = ''): string {
  const conversation = 'thread' in place ? [place.source, place.thread] : ['', '']
  return `${what}:${[tenant, id, ...conversation, identityKey(place.customer), part].map(encodeURIComponent).join('/')}`
}
