import type { Page, TimelineAsk } from '@alongside/core/adapter'
import { emailIdentity, withUs, type Interaction } from '@alongside/core/model'
import { createCast } from '@alongside/core/testing'
import { describe, expect, test } from 'vitest'
import { createRuntime } from '../runtime/createRuntime.js'
import { createPageReader } from './createPageReader.js'
import type { TimelineOrigin } from './createTimelineSession.js'

const subject = [emailIdentity('ines@post.example')]
const ask: TimelineAsk = { subject, scope: withUs, limit: 30 }
const ref = { source: 'facebook', id: 'one' }
const item: Interaction = {
  ref, kind: 'post', nature: 'words', channel: { id: 'fb', label: 'Facebook' }, occurredAt: '2026-11-21T08:00:00.000Z', revision: 1,
  direction: 'inbound', visibility: 'public', author: { name: 'Ines' }, text: 'secret words', sameAs: ['at://one'],
}
const quoting: Interaction = { ...item, ref: { ...ref, id: 'two' }, sameAs: [], text: 'an answer', answers: { ref, author: 'Ines', excerpt: 'secret words' } }
const pageOf = (...items: readonly Interaction[]): Page<Interaction> => ({ items, covers: null, evaluated: [], observedAt: '2026-11-21T09:00:00.000Z' })

function open(list: TimelineOrigin['list'], isLive = true) {
  const cast = createCast()
  const runtime = createRuntime({ adapters: cast.adapters, actor: cast.staff.mira, locale: 'en', purpose: 'service' })
  const reader = createPageReader({ runtime, subject, onEvent: undefined })
  const adapter = { ...cast.sources.facebook.adapter, accepts: ['email'] }
  const origin: TimelineOrigin = { subject, source: { id: 'facebook', label: 'Facebook' }, adapter, reads: { order: 'occurred', seek: 'by-time', clauses: [] }, list, isLive }
  const cached = () => JSON.stringify(runtime.queryClient.getQueryCache().getAll().map(({ state }) => state.data))
  return { reader, origin, cached, read: (asked: TimelineAsk = ask, signal = new AbortController().signal) => reader.read(origin, asked, signal) }
}

describe('pages of the timeline', () => {
  test('are asked for once, however often they are read', async () => {
    let calls = 0
    const { read } = open(async () => (calls++, pageOf(item)))
    await read()
    await read()
    await read({ ...ask, at: { cursor: 'a' } })
    await read({ ...ask, at: { cursor: 'a' } })
    expect(calls).toBe(2)
  })

  test('are asked for again where nothing keeps them up to date', async () => {
    let calls = 0
    const { read } = open(async () => (calls++, pageOf(item)), false)
    await read()
    await read()
    expect(calls).toBe(2)
  })

  test('lose the words of a deleted item, of its copies and of quotations', async () => {
    const { read, reader, cached } = open(async () => pageOf(item, { ...item, ref: { source: 'listening', id: 'copy' } }, quoting))
    await read()
    await read({ ...ask, at: { cursor: 'a' } })
    reader.forget({ type: 'gone', ref, revision: 2, at: '2026-11-21T10:00:00.000Z', why: 'deleted' }, ['at://one'])
    expect(cached()).not.toContain('secret words')
    expect(cached()).toContain('an answer')
  })

  test('lose the words of a deleted item also in the answers that the cache keeps as they came', async () => {
    const { read, reader } = open(async () => pageOf(item))
    const answer = await read()
    reader.forget({ type: 'gone', ref, revision: 2, at: '2026-11-21T10:00:00.000Z', why: 'deleted' }, [])
    expect(JSON.stringify(answer)).not.toContain('secret words')
    expect(item.text).toBe('secret words')
  })

  test('do not bring deleted words back when they were in flight', async () => {
    let answer: (page: Page<Interaction>) => void = () => undefined
    const { read, reader, cached } = open(() => new Promise((resolve) => (answer = resolve)))
    const reading = read()
    await Promise.resolve()
    reader.forget({ type: 'gone', ref, revision: 2, at: '2026-11-21T10:00:00.000Z', why: 'deleted' }, [])
    answer(pageOf(item, quoting))
    expect(JSON.stringify(await reading)).not.toContain('secret words')
    expect(cached()).not.toContain('secret words')
  })

  test('learn of a deletion from a tombstone in another page', async () => {
    const { read, cached } = open(async ({ at }) => (at ? pageOf({ ...item, deletedAt: '2026-11-21T10:00:00.000Z', revision: 2, text: '' }) : pageOf(item)))
    await read()
    await read({ ...ask, at: { cursor: 'a' } })
    expect(cached()).not.toContain('secret words')
  })

  test('stop at the source when nobody waits for them any more', async () => {
    let stopped = false
    const { read } = open((_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => ((stopped = true), reject(signal.reason)))))
    const life = new AbortController()
    const reading = read(ask, life.signal)
    await Promise.resolve()
    life.abort()
    await expect(reading).rejects.toBeDefined()
    expect(stopped).toBe(true)
  })
})
