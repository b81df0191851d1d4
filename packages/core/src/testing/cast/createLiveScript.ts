import type { Interaction } from '../../model/index.js'
import type { MemoryAdapter } from '../memory/index.js'
import type { LiveStep } from './Cast.js'
import { inesRoth } from './data/ines-roth.js'
import { castSources, type CastSourceId } from './sources/index.js'
import { toIdentity } from './toIdentity.js'

type Sources = Readonly<Record<CastSourceId, MemoryAdapter>>
type News = Pick<Interaction, 'kind' | 'visibility' | 'text'> & Partial<Interaction>

/** What happens to Ines while you watch, from a few seconds after the desk is opened. */
export function createLiveScript(sources: Sources, now: () => number): readonly LiveStep[] {
  const put = (source: CastSourceId, id: string, news: News) => sources[source].control.put(toNews(source, id, now(), news))
  const firstPost = { source: 'facebook', id: 'ines-third-router' }
  return [
    {
      after: 6_000, source: 'facebook', says: 'Ines adds a comment in public',
      play: () => put('facebook', 'ines-live-comment', {
        kind: 'comment', visibility: 'public', text: 'And now your hotline hung up on me.', thread: 'ines-router', answers: { ref: firstPost, author: 'Ines R.' },
      }),
    },
    {
      after: 14_000, source: 'phone', says: 'Ines calls again and reaches Ken',
      play: () => put('phone', 'ines-live-call', {
        kind: 'call', visibility: 'private', title: 'Connected', text: 'Reached Ken Sato. Asks whether the technician is still coming.',
        facts: [{ key: 'duration', type: 'duration', value: 180_000 }, { key: 'outcome', type: 'text', value: 'Connected' }],
      }),
    },
    {
      after: 22_000, source: 'facebook', says: 'Ines corrects her first post',
      play: () => sources.facebook.control.edit(firstPost, 'Third time my router died. Anyone there?'),
    },
    {
      after: 30_000, source: 'x', says: 'A post from this morning arrives late from X',
      play: () => put('x', 'ines-live-late', {
        kind: 'post', visibility: 'public', text: '@kestrelhelps router number three has left us. Details on Facebook.', occurredAt: '2026-11-21T08:07:00.000Z',
      }),
    },
    {
      after: 40_000, source: 'facebook', says: 'Ines deletes her first post',
      play: () => sources.facebook.control.remove(firstPost),
    },
  ]
}

function toNews(source: CastSourceId, id: string, now: number, news: News): Interaction {
  const name = inesRoth.identities[source]
  return {
    ref: { source, id }, nature: 'words', direction: 'inbound', revision: 1, language: 'en',
    channel: castSources[source].places[news.visibility],
    occurredAt: new Date(now).toISOString(),
    author: { name: name?.handle ?? inesRoth.name, ...(name && { identity: toIdentity(source, name) }) },
    ...news,
  }
}
