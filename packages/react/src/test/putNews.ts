import type { Interaction } from '@alongside/core/model'
import type { Cast } from '@alongside/core/testing'

/** Ines does something right now, or when `more` says so, on Facebook. */
export function putNews(cast: Cast, id: string, text: string, more: Partial<Interaction> = {}): void {
  const { control } = cast.sources.facebook
  const { kind, nature, direction, visibility, author, channel, language } = control.find({ source: 'facebook', id: 'ines-third-router' })!
  const item: Interaction = {
    kind, nature, direction, visibility, author, channel, text,
    ref: { source: 'facebook', id },
    occurredAt: new Date(cast.now()).toISOString(),
    revision: 1,
    ...(language !== undefined && { language }),
    ...more,
  }
  control.put(item, author.identity && [author.identity])
}
