import type { EnvironmentParts } from '../../adapter/index.js'
import type { Fault, Rig, Upstream } from './ConformanceHarness.js'

type Fetch = NonNullable<EnvironmentParts['fetch']>

const answers: Partial<Record<Fault, () => Response>> = {
  'failing': () => new Response('{"error":"internal"}', { status: 500 }),
  'unauthorised': () => new Response('{"error":"token"}', { status: 401 }),
  'rate-limited': () => new Response('{"error":"slow down"}', { status: 429, headers: { 'retry-after': '60' } }),
  'malformed': () => new Response('<html><body>Please sign in to the Wi-Fi'),
}

/** A rig whose fetch the suite can disturb, and the hand that disturbs it. */
export function createRig(environment: EnvironmentParts = {}): { readonly rig: Rig; readonly upstream: Upstream } {
  let fault: Fault | null = null
  let left = Infinity
  const arrived: string[] = []

  const next = (): Fault | null => {
    const now = left > 0 ? fault : null
    left -= 1
    return now
  }

  const through = (fetch: Fetch): Fetch => async (url, init) => {
    arrived.push(init?.method ?? 'GET')
    const now = next()
    // A lost answer to a read leaves nothing unknown, and an adapter may well read before it writes.
    const isRead = (init?.method ?? 'GET') === 'GET'
    if (now === null || (now === 'lost-answer' && isRead)) return fetch(url, init)
    if (now === 'hang') return hang(init?.signal)
    if (now === 'lost-answer') await fetch(url, init)
    const answer = answers[now]
    if (answer) return answer()
    throw new TypeError('fetch failed')
  }

  return {
    rig: { environment: { random: () => 0, ...environment, fetch: through((url, init) => globalThis.fetch(url, init)) }, through },
    upstream: {
      set(wanted, times = Infinity) {
        fault = wanted
        left = times
      },
      requests: (kind) => (kind === 'writes' ? arrived.filter((method) => method !== 'GET').length : arrived.length),
    },
  }
}

function hang(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
