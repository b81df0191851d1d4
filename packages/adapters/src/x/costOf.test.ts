import { describe, expect, test } from 'vitest'
import { costOf } from './index.js'

const cost = (method: string, url: string, body: unknown, status = 200) => costOf({ method, url }, { status, body })?.amount
const includes = { users: [{ id: '1' }, { id: '2' }], posts: [{ id: '3' }], media: [{ media_key: '4' }] }

describe('what a request to X cost at most', () => {
  test.each([
    ['a page of three posts', '2/tweets/search/recent?query=a', { data: [{}, {}, {}] }, '0.015'],
    ['what they refer to', '/2/tweets/search/recent', { data: [{}], includes }, '0.035'],
    ['an old spelling of it', '/2/tweets/search/recent', { data: [{}], includes: { tweets: [{}, {}] } }, '0.015'],
    ['one person', 'https://api.x.com/2/users/2244994945', { data: {} }, '0.010'],
    ['one person by name', '/2/users/by/username/ines_r', { data: {} }, '0.010'],
    ['two people by words', '/2/users/search', { data: [{}, {}] }, '0.020'],
    ['the posts of one person', '/2/users/2244994945/tweets', { data: [{}, {}] }, '0.010'],
    ['the mentions of one person', '/2/users/2244994945/mentions', { data: [{}] }, '0.005'],
  ])('%s', (_, path, body, amount) => {
    const url = new URL(path, 'https://api.x.com').href
    expect(costOf({ method: 'GET', url }, { status: 200, body })).toEqual({ amount, currency: 'USD' })
  })

  test('nothing found, nobody found, a refusal: nothing', () => {
    expect(cost('GET', 'https://api.x.com/2/tweets/search/recent', { meta: { result_count: 0 } })).toBeUndefined()
    expect(cost('GET', 'https://api.x.com/2/users/1', { errors: [{}] })).toBeUndefined()
    expect(cost('POST', 'https://api.x.com/2/tweets', { data: { text: 'no' } }, 403)).toBeUndefined()
  })

  test('writing: a post, one with a link, a like, a deletion, a hidden reply', () => {
    expect(cost('POST', 'https://api.x.com/2/tweets', { data: { id: '1', text: 'Thank you' } })).toBe('0.015')
    expect(cost('post', 'https://api.x.com/2/tweets', { data: { id: '1', text: 'See https://t.co/abc' } })).toBe('0.200')
    expect(cost('POST', 'https://api.x.com/2/users/1/likes', { data: { liked: true } })).toBe('0.015')
    expect(cost('DELETE', 'https://api.x.com/2/tweets/1', { data: { deleted: true } })).toBe('0.010')
    expect(cost('PUT', 'https://api.x.com/2/tweets/1/hidden', { data: { hidden: true } })).toBe('0.005')
  })

  test.each([null, undefined, 'no', 7, [], {}])('an answer that is none (%j) cost nothing', (answer) => {
    expect(cost('GET', 'https://api.x.com/2/tweets', answer)).toBeUndefined()
    expect(cost('POST', 'https://api.x.com/2/tweets', answer)).toBeUndefined()
  })
})
