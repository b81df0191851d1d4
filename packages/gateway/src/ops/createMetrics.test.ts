import { expect, test } from 'vitest'
import { createMetrics } from './createMetrics.js'

test('counts and durations come out as Prometheus reads them', async () => {
  const metrics = createMetrics()
  metrics.request('desk.execute', 'ok', 0.02)
  metrics.refusal('forbidden', 'actor-forged')
  metrics.upstream('shop', 'timeout', 10)
  metrics.gauge('alongside_outbox', 'Replies by state.', 'state', async () => ({ queued: 2, unknown: 1 }))
  const { type, text } = await metrics.read()
  expect(type).toContain('text/plain')
  for (const line of [
    'alongside_requests_total{route="desk.execute",code="ok"} 1', 'alongside_refusals_total{code="forbidden",reason="actor-forged"} 1',
    'alongside_upstream_calls_total{source="shop",outcome="timeout"} 1',
    'alongside_outbox{state="queued"} 2', 'alongside_outbox{state="unknown"} 1',
  ]) expect(text).toContain(line)
})

test('a state that is gone is not told any more', async () => {
  const metrics = createMetrics()
  let counts: Record<string, number> = { queued: 2 }
  metrics.gauge('alongside_outbox', 'Replies by state.', 'state', async () => counts)
  await metrics.read()
  counts = {}
  expect((await metrics.read()).text).not.toContain('queued')
})

test('two gateways of one process count apart', async () => {
  const [one, two] = [createMetrics(), createMetrics()]
  one.request('session.hello', 'ok', 0.1)
  expect((await two.read()).text).not.toContain('session.hello')
})
