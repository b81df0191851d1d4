import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PostView, UserView } from './api.js'
import { createLibrary } from './createLibrary.js'
import { wordsFor } from './descriptor.js'
import { mapMatch, mapPost, mapProfile, type MapContext } from './map.js'
import { mapText } from './mapText.js'
import { readHandle } from './readHandle.js'
import { compareIds, isId, readSnowflake, toSnowflake } from './snowflake.js'

const context: MapContext = { source: 'x', label: 'X', account: { id: '1', handle: 'kestrel', name: 'Kestrel' }, words: wordsFor('en') }
const text = fc.string({ unit: 'grapheme' })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const some = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { requiredKeys: [] })
const id = fc.oneof(fc.constantFrom('1', '20', '2099445551723446275'), text)

const entities = some({
  urls: maybe(fc.array(some({ url: maybe(fc.constantFrom('https://t.co/a', 'https://t.co/b')), expanded_url: maybe(fc.webUrl()), display_url: maybe(text), media_key: maybe(text) }))),
  mentions: maybe(fc.array(some({ id: maybe(id), username: maybe(fc.constantFrom('kestrel', 'ines_r')) }))),
  hashtags: maybe(fc.array(some({ tag: text }))),
})
const references = maybe(fc.array(some({ type: fc.constantFrom('replied_to', 'quoted', 'retweeted', 'new'), id })))
const words = fc.array(fc.oneof(text, fc.constantFrom('@kestrel', 'https://t.co/a', ' https://t.co/b', '&amp;lt;', '#tag', 'İ'))).map((parts) => parts.join(''))
const post = some({
  id, text: words, author_id: id, created_at: fc.oneof(text, fc.constant('2026-09-14T11:00:00.000Z')), conversation_id: id, in_reply_to_user_id: id, lang: text,
  display_text_range: fc.array(fc.integer({ min: -3, max: 99 }), { maxLength: 2 }), edit_history_post_ids: fc.array(id), edit_history_tweet_ids: fc.array(id), entities: maybe(entities),
  note_post: maybe(some({ text: words, entities: maybe(entities) })), referenced_posts: references, referenced_tweets: references,
  attachments: maybe(some({ media_keys: maybe(fc.array(text)), poll_ids: maybe(fc.array(text)) })), geo: maybe(some({ place_id: maybe(text) })), withheld: maybe(some({ country_codes: maybe(fc.array(text)) })), public_metrics: some({ like_count: fc.nat() }),
}) as fc.Arbitrary<PostView>
const user = some({ id, name: text, username: text, description: words, location: text, url: text, created_at: text, profile_image_url: fc.oneof(text, fc.webUrl()), protected: fc.boolean(), pinned_tweet_id: id }) as fc.Arbitrary<UserView>

describe('whatever X leaves out', () => {
  test('a post is mapped or left out, and its links lie in its words', () => {
    fc.assert(fc.property(post, fc.array(post), fc.array(user), (one, posts, users) => {
      const item = mapPost(one, createLibrary({ posts, users }), context)
      for (const { from, to } of item?.links ?? []) expect(from >= 0 && from < to && to <= (item?.text ?? '').length).toBe(true)
      if (item) expect(new Date(item.occurredAt).toISOString()).toBe(item.occurredAt)
    }))
  })

  test('a person is mapped or nobody', () => {
    fc.assert(fc.property(user, (one) => {
      expect(mapMatch(one, context, 1)?.record.id).toBe(one.id || undefined)
      expect(mapProfile(one, [], '2026-09-14T11:00:00.000Z', context)?.record.id).toBe(one.id || undefined)
    }))
  })

  test('words without anything to mark stay as they are, whatever they are', () => {
    fc.assert(fc.property(text, (typed) => {
      const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      expect(mapText({ text: escaped })).toEqual({ text: typed, links: [] })
    }))
  })
})

describe('ids', () => {
  test('hold the moment at which they were made', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2011, 0), max: Date.UTC(2040, 0) }), (time) => {
      expect(readSnowflake(toSnowflake(time))).toBe(new Date(time).toISOString())
    }))
    expect(readSnowflake('20')).toBeUndefined()
    expect(readSnowflake('ines')).toBeUndefined()
  })

  test('are compared as numbers that no number can hold', () => {
    const large = fc.bigInt({ min: 1n, max: 9_999_999_999_999_999_999n })
    fc.assert(fc.property(large, large, (a, b) => {
      expect(Math.sign(compareIds(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0)
    }))
    expect(isId('12345678901234567890')).toBe(false)
  })
})

test.each([
  ['@Ines_R', 'Ines_R'], ['https://x.com/ines_r', 'ines_r'], ['https://www.twitter.com/ines_r/', 'ines_r'], ['https://mobile.twitter.com/@ines_r?lang=de', 'ines_r'],
  ['ines_r', null], ['@a_name_that_is_too_long', null], ['https://x.com/ines_r/status/1', null], ['https://x.com.evil.example/ines_r', null], ['https://x.com/intent', null], ['ines@x.com', null],
])('%s names %s', (words, handle) => expect(readHandle(words)).toBe(handle))
