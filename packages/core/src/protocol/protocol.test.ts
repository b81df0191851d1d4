import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePost, deskEndpoints, encodePost, readShape, sourceEndpoints, streamEvent, streamRequest } from './index.js'

const note = { id: 'c1', stream: 'thread:1', subject: 's', reads: { 'thread:1': 0 }, type: 'note', text: 'Third router.' }
const problemOf = (command: object) => readShape(deskEndpoints.execute.input, { command }).problem

describe('what a browser says', () => {
  test('names nobody: who acts is in the token', () => {
    expect(problemOf(note)).toBeUndefined()
    expect(problemOf({ ...note, actor: { id: 'dana', name: 'Dana', roles: ['lead'], tenant: 'kestrel' } })).toBe('command.actor')
    const ask = { subject: [], limit: 20 }
    const call = { ask, locale: 'en', purpose: 'service', priority: 'agent' }
    expect(readShape(sourceEndpoints['orders.list'].input, call).problem).toBeUndefined()
    expect(readShape(sourceEndpoints['orders.list'].input, { ...call, actor: { id: 'dana' } }).problem).toBe('actor')
  })

  test('carries no verdict, no approval and nothing else that nobody asked for', () => {
    const draft = { draft: 1, seen: 3 }
    expect(problemOf({ ...note, type: 'approve', text: undefined, submission: 's1', ...draft })).toBe('command.text')
    expect(problemOf({ ...note, decision: { effect: 'allow' } })).toBe('command.decision')
    expect(problemOf({ ...note, type: 'publish' })).toBe('command.type')
  })

  test('is bounded where it would be kept', () => {
    expect(problemOf({ ...note, text: 'a'.repeat(40_000) })).toBeUndefined()
    expect(problemOf({ ...note, text: 'a'.repeat(40_001) })).toBe('command.text')
    expect(problemOf({ ...note, reads: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`thread:${index}`, 1])) })).toBe('command.reads')
    expect(problemOf({ ...note, stream: 'anything' })).toBe('command.stream')
    expect(readShape(streamRequest, { desk: true, deliveries: false, threads: Array.from({ length: 201 }, () => 'thread:1'), follow: [], locale: 'en', purpose: 'service' }).problem).toBe('threads')
  })

  test('may be anything at all without the check failing', () => {
    fc.assert(fc.property(fc.anything(), (body) => {
      for (const { input } of [...Object.values(deskEndpoints), ...Object.values(sourceEndpoints)]) readShape<unknown>(input, body)
    }))
  })
})

describe('what a gateway says', () => {
  test('may say more than a browser knows, and never less', () => {
    const at = '2026-11-22T09:00:00.000Z'
    expect(readShape(streamEvent, { type: 'open', now: at, expiresAt: at, motto: 'new' }).value).toMatchObject({ motto: 'new' })
    expect(readShape(streamEvent, { type: 'open', now: at }).problem).toBe('expiresAt')
    expect(readShape(streamEvent, { type: 'presence', thread: 'thread:1', marks: [{ actor: 'mira', doing: 'sleeping', since: at, holdsFor: 1 }] }).problem).toBe('marks.0.doing')
  })
})

test('files arrive as they were sent, whatever is in them', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 20_000 }), { maxLength: 3 }), async (files) => {
    const attachments = files.map((bytes, index) => ({ name: `${index}.png`, type: 'image/png', content: new Blob([Uint8Array.from(bytes)], { type: 'image/png' }), alt: 'A router' }))
    const post = { channel: 'comment', visibility: 'public', text: 'Look', attachments, composedAt: '2026-11-22T09:00:00.000Z' } as const
    const arrived = decodePost(JSON.parse(JSON.stringify(await encodePost(post))) as Awaited<ReturnType<typeof encodePost>>)
    expect(await Promise.all(arrived.attachments.map(async ({ content }) => [...new Uint8Array(await content.arrayBuffer())]))).toEqual(files.map((bytes) => [...bytes]))
    expect(arrived.attachments.map(({ name, type, alt, content }) => [name, type, alt, content.type])).toEqual(attachments.map(({ name }) => [name, 'image/png', 'A router', 'image/png']))
  }), { numRuns: 20 })
})
