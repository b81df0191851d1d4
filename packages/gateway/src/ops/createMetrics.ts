import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What operators watch. No label ever holds anything about a customer or an employee. */
export interface Metrics {
  request(route: string, code: string, seconds: number): void
  refusal(code: string, reason: string): void
  /** One call to a source ended, e.g. `ok`, `timeout`. */
  upstream(source: string, outcome: string, seconds: number): void
  /** Asked whenever somebody looks: the numbers by label value. */
  gauge(name: string, help: string, label: string, read: () => Promise<Readonly<Record<string, number>>>): void
  /** The text Prometheus reads. */
  read(): Promise<{ readonly type: string; readonly text: string }>
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Counts in a registry of its own, so that two gateways in one process stay apart. */
export function createMetrics(): Metrics {
  const register = new Registry()
  const registers = [register]
  const requests = new Counter({ name: 'alongside_requests_total', help: 'Requests by endpoint and outcome.', labelNames: ['route', 'code'], registers })
  const durations = new Histogram({ name: 'alongside_request_seconds', help: 'How long requests took.', labelNames: ['route'], buckets, registers })
  const refusals = new Counter({ name: 'alongside_refusals_total', help: 'Refused requests by code and reason.', labelNames: ['code', 'reason'], registers })
  const calls = new Counter({ name: 'alongside_upstream_calls_total', help: 'Calls to sources by outcome.', labelNames: ['source', 'outcome'], registers })
  const callDurations = new Histogram({ name: 'alongside_upstream_seconds', help: 'How long sources took.', labelNames: ['source'], buckets, registers })

  return {
    request(route, code, seconds) {
      requests.inc({ route, code })
      durations.observe({ route }, seconds)
    },
    refusal: (code, reason) => refusals.inc({ code, reason }),
    upstream(source, outcome, seconds) {
      calls.inc({ source, outcome })
      callDurations.observe({ source }, seconds)
    },
    gauge(name, help, label, read) {
      const gauge: Gauge = new Gauge({
        name, help, labelNames: [label], registers,
        async collect() {
          gauge.reset()
          for (const [value, count] of Object.entries(await read())) gauge.set({ [label]: value }, count)
        },
      })
    },
    read: async () => ({ type: register.contentType, text: await register.metrics() }),
  }
}
