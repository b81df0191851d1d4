import { describe, expect, test } from 'vitest'
import type { Call, DataAdapter, Page, TimelineAsk } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import { joinReads } from './joinReads.js'

const page: Page<Interaction> = { items: [], covers: null, evaluated: [], observedAt: '2026-11-22T09:00:00.000Z' }
const ask: TimelineAsk = { subject: [{ scheme: 'net', realm: '', id: 'ines', party: 'person' }], scope: { kind: 'with-us', accounts: ['kestrel'] }, limit: 20 }

function callOf(id: string, more: Partial<Call> = {}): { readonly call: Call; readonly abort: () => void } {
  const controller = new AbortController()
  return { call: { signal: controller.signal, locale: 'en', purpose: 'service', priority: 'agent', actor: { id, name: id, roles: ['agent'], tenant: 'kestrel' }, ...more }, abort: () => controller.abort() }
}

/** A source that answers when it is told to. */
function createRig() {
  const asked: { readonly call: Call; answer(): void; fail(): void }[] = []
  const list = (_ask: unknown, call: Call) => new Promise<Page<Interaction>>((resolve, reject) => {
    asked.push({ call, answer: () => resolve(page), fail: () => reject(new Error('Broken.')) })
    call.signal.addEventListener('abort', () => reject(call.signal.reason as Error))
  })
  const adapter: DataAdapter = {
    spec: 1, id: 'net', kind: 'net', label: 'Net', glyph: { path: '' }, accepts: ['net'],
    timeline: { reads: { order: 'occurred', seek: 'sequential', clauses: [] }, list, thread: list },
    replies: { channels: async () => [], send: async () => ({ state: 'accepted' }), receipt: async () => ({ state: 'unknown' }) },
  }
  return { asked, timeline: joinReads(adapter).timeline!, widely: joinReads(adapter, { rightsOf: () => '' }).timeline! }
}

describe('Equal reads that are under way', () => {
  test('are asked once, and asked anew once answered', async () => {
    const { asked, timeline } = createRig()
    const answers = Array.from({ length: 10 }, () => timeline.list(ask, callOf('mira').call))
    expect(asked).toHaveLength(1)
    asked[0]?.answer()
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 10 }, () => page))
    void timeline.list(ask, callOf('mira').call)
    expect(asked).toHaveLength(2)
  })

  test('stay apart for another question, another language and other rights', () => {
    const { asked, timeline } = createRig()
    void timeline.list(ask, callOf('mira').call)
    void timeline.list({ ...ask, limit: 50 }, callOf('mira').call)
    void timeline.list(ask, callOf('mira', { locale: 'de' }).call)
    void timeline.list(ask, callOf('mira', { purpose: 'audit' }).call)
    void timeline.list(ask, callOf('otto').call)
    expect(asked).toHaveLength(5)
  })

  test('are joined between employees only where somebody said that they read alike', () => {
    const { asked, widely } = createRig()
    void widely.list(ask, callOf('mira').call)
    void widely.list(ask, callOf('otto').call)
    expect(asked).toHaveLength(1)
  })

  test('go on when one of those who wait leaves, and end when nobody waits', async () => {
    const { asked, timeline } = createRig()
    const [first, second] = [callOf('mira'), callOf('mira')]
    const answers = [timeline.list(ask, first.call), timeline.list(ask, second.call)]
    first.abort()
    await expect(answers[0]).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked[0]?.call.signal.aborted).toBe(false)
    second.abort()
    await expect(answers[1]).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked[0]?.call.signal.aborted).toBe(true)
    void timeline.list(ask, callOf('mira').call)
    expect(asked).toHaveLength(2)
  })

  test('fail together', async () => {
    const { asked, timeline } = createRig()
    const answers = [timeline.list(ask, callOf('mira').call), timeline.list(ask, callOf('mira').call)]
    asked[0]?.fail()
    await Promise.all(answers.map((answer) => expect(answer).rejects.toThrow('Broken.')))
  })

  test('let background wait for what an agent asked, and not the other way round', () => {
    const { asked, timeline } = createRig()
    void timeline.list(ask, callOf('mira', { priority: 'background' }).call)
    void timeline.list(ask, callOf('mira').call)
    void timeline.list(ask, callOf('mira', { priority: 'prefetch' }).call)
    expect(asked.map(({ call: { priority } }) => priority)).toEqual(['background', 'agent'])
  })
})
