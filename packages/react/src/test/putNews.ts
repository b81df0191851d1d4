import type { Interaction } from '@alongside/core/model'
import type { Cast } from '@alongside/core/testing'

const likeThis = { source: 'facebook', id: 'ines-third-router' }

/** Ines does something right now, or when `more` says so, on Facebook. */
export function putNews(cast: Cast, id: string, text: string, more: Partial<Interaction> = {}): void {
  const { control } = cast.sources.facebook
  const before = control.find(likeThis)!
  const { media: _, counts: __, sentiment: ___, record: ____, links: _____, thread: ______, ...item } = before
  control.put({ ...item, ref: { source: 'facebook', id }, occurredAt: new Date(cast.now()).toISOString(), text, revision: 1, ...more }, before.author.identity && [before.author.identity])
}
