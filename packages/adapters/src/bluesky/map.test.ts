import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FeedAnswer, FeedEntry, ProfileView } from './api.js'
import { wordsFor } from './descriptor.js'
import { isForMembersOnly, mapMatch, mapPost, mapProfile, type MapContext } from './map.js'
import authorFeed from './recorded/authorFeed.json' with { type: 'json' }
import recordedProfile from './recorded/profile.json' with { type: 'json' }

// Recorded from a PDS and an AppView of our own (packages/tooling/live).
const { feed = [] } = authorFeed as unknown as FeedAnswer
const profile = recordedProfile as unknown as ProfileView
const brand = feed.find(({ post }) => post?.record?.text?.startsWith('Sorry'))?.post?.author?.did ?? ''
const context: MapContext = { source: 'bluesky', label: 'Bluesky', accounts: [{ did: brand, name: 'Kestrel' }], words: wordsFor('en') }

function mapped(words: string) {
  const item = mapPost(feed.find(({ post, reason }) => !reason && post?.record?.text?.startsWith(words)) ?? {}, context)
  if (!item) throw new Error(`No recorded post begins with "${words}".`)
  return item
}

describe('a recorded post', () => {
  test('keeps words, language, picture and the warning of its author', () => {
    const item = mapped('Grüße')
    expect(item).toMatchObject({
      kind: 'post',
      direction: 'inbound',
      visibility: 'public',
      language: 'de',
      contentWarning: 'graphic-media',
      occurredAt: '2026-09-14T09:10:00.000Z',
      author: { name: 'Inés Roth', identity: { scheme: 'did', realm: '', id: profile.did, handle: '@ines.test' } },
      media: [{ type: 'image', alt: 'The broken strap', width: 4, height: 3 }],
      counts: { reactions: 1, replies: 2, shares: 0 },
    })
    expect(item.thread).toBe(item.ref.id)
  })

  test('marks mention, link and hashtag where a reader sees them, also after emoji', () => {
    const { text = '', links = [] } = mapped('Grüße')
    expect(links.map(({ from, to, url }) => [text.slice(from, to), url])).toEqual([
      ['@kestrel.test', `https://bsky.app/profile/${brand}`],
      ['kestrel.example/straps', 'https://kestrel.example/straps'],
      ['#Fahrrad', 'https://bsky.app/hashtag/Fahrrad'],
    ])
  })

  test('names the account it was addressed to as its place', () => {
    expect(mapped('Grüße').channel).toEqual({ id: `bluesky:${brand}`, label: 'Kestrel on Bluesky' })
    expect(mapped('A read for').channel).toEqual({ id: 'bluesky', label: 'Bluesky' })
  })

  test('that answers another carries the words it answers', () => {
    expect(mapped('Thank you!')).toMatchObject({ kind: 'comment', answers: { excerpt: 'Sorry to hear that, Inés.', author: '@kestrel.test' }, thread: mapped('Grüße').ref.id })
  })

  test('that answers a deleted one carries only its address', () => {
    expect(Object.keys(mapped('An answer to').answers ?? {})).toEqual(['ref'])
  })

  test('that quotes another carries the words it quotes', () => {
    expect(mapped('They answer fast')).toMatchObject({ kind: 'post', answers: { excerpt: 'Sorry to hear that, Inés.' } })
  })

  test('with a card under it names the page', () => {
    expect(mapped('A read for').facts).toEqual([{ key: 'card', label: 'Link', type: 'text', value: 'Bikes in Hamburg (https://news.example/bikes)' }])
  })
})

test('a recorded profile becomes a name, a picture, a bio, a date and a reach', () => {
  const fragment = mapProfile(profile, '2026-11-21T09:00:00.000Z', context)
  expect(fragment?.fields.map(({ key }) => key)).toEqual(['name', 'avatar', 'bio', 'joinedBluesky'])
  expect(fragment?.identities).toMatchObject([{ identity: { id: profile.did }, label: 'Bluesky', reach: 1, basis: 'public' }])
})

test('a handle that no longer leads to its account is not shown', () => {
  const match = mapMatch({ did: 'did:plc:a', handle: 'handle.invalid' }, 'bluesky', 1)
  expect(match).toMatchObject({ name: 'did:plc:a', identities: [{ id: 'did:plc:a' }] })
  expect(match?.detail).toBeUndefined()
})

test('a person who is to be seen only by members is recognised', () => {
  expect(isForMembersOnly({ labels: [{ val: '!no-unauthenticated' }] })).toBe(true)
  expect(isForMembersOnly(profile)).toBe(false)
})

test('a date from before the network existed or after it counts as the moment the network saw the post', () => {
  const entry = (createdAt: string): FeedEntry => ({ post: { uri: 'at://a/b/c', author: { did: 'a' }, record: { createdAt }, indexedAt: '2026-09-14T09:00:00.000Z' } })
  for (const odd of ['', 'yesterday', '+010000-01-01T00:00:00Z', '1969-01-01T00:00:00Z', '2031-01-01T00:00:00Z']) {
    expect(mapPost(entry(odd), context)?.occurredAt).toBe('2026-09-14T09:00:00.000Z')
  }
  expect(mapPost(entry('2026-09-13T23:00:00-02:00'), context)?.occurredAt).toBe('2026-09-14T01:00:00.000Z')
})

test('no field is so important that its absence throws', () => {
  const paths = (value: unknown): (string | number)[][] =>
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, child]) => [[key], ...paths(child).map((path) => [key, ...path])]) : []
  const cases = feed.flatMap((entry) => paths(entry).map((path) => ({ entry, path })))
  fc.assert(
    fc.property(fc.constantFrom(...cases), ({ entry, path }) => {
      const broken = structuredClone(entry) as unknown as Record<string, unknown>
      const parent = path.slice(0, -1).reduce<Record<string, unknown>>((node, key) => node[key] as Record<string, unknown>, broken)
      delete parent[path.at(-1) ?? '']
      mapPost(broken as FeedEntry, context)
    }),
    { numRuns: 1000 },
  )
})
