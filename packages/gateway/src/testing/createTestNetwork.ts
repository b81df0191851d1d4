import type { Channel, OutgoingPost, Receipt, ReplySink } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'

/** What a network does with one attempt. */
export type Fate = 'sent' | 'accepted' | 'refused' | 'rate-limited' | 'answer-lost' | 'never-arrives' | 'hangs'

export interface TestNetwork extends ReplySink {
  /** What becomes of the next attempts; `sent` once they are used up. */
  fates: Fate[]
  /** Whether it can be asked what became of a send. */
  isAsking: boolean
  /** Everything customers see, in the order it appeared. */
  readonly published: { readonly key: string; readonly post: OutgoingPost }[]
  /** What is still on its way into it. */
  readonly accepted: Map<string, OutgoingPost>
  readonly calls: string[]
  /** Lets what hangs arrive and be answered. */
  release(): void
  /** How many sends are inside at most at once. */
  mostAtOnce(): number
}

/** A network in memory whose every attempt ends as the test planned. With `by-key` it knows a repeated key. */
export function createTestNetwork(once: Channel['once'], now: () => number): TestNetwork {
  const accepted = new Map<string, OutgoingPost>()
  const published: { readonly key: string; readonly post: OutgoingPost }[] = []
  let hanging: (() => void)[] = []
  let [inside, most] = [0, 0]
  const sent = (key: string): Receipt => ({ state: 'sent', ref: { source: 'net', id: `post-${key}` }, at: new Date(now()).toISOString(), url: `https://net.example/${key}` })
  const isPublished = (key: string) => published.some((one) => one.key === key)

  function publish(key: string, post: OutgoingPost): Receipt {
    if (once !== 'by-key' || !isPublished(key)) published.push({ key, post })
    return sent(key)
  }

  async function meet(fate: Fate, post: OutgoingPost, key: string): Promise<Receipt> {
    if (fate === 'hangs') await new Promise<void>((resolve) => hanging.push(resolve))
    if (fate === 'rate-limited') return { state: 'refused', code: 'rate-limited', message: 'Too many.', retryAfter: 5_000 }
    if (fate === 'refused') return { state: 'refused', code: 'window-closed', message: 'The window is closed.' }
    if (fate === 'never-arrives') throw new AlongsideError({ code: 'unreachable', message: 'The connection broke.' })
    if (fate === 'accepted') {
      accepted.set(key, post)
      return { state: 'accepted' }
    }
    const receipt = publish(key, post)
    if (fate === 'answer-lost') throw new AlongsideError({ code: 'unreachable', message: 'The connection broke.' })
    return receipt
  }

  const network: TestNetwork = {
    fates: [], isAsking: true, published, accepted, calls: [],
    channels: async () => [],
    async send(post, key) {
      network.calls.push(`send ${key}`)
      most = Math.max(most, ++inside)
      return meet(network.fates.shift() ?? 'sent', post, key).finally(() => inside--)
    },
    async receipt(key) {
      network.calls.push(`look up ${key}`)
      const waiting = accepted.get(key)
      if (!network.isAsking || once === 'uncertain') return { state: 'unknown' }
      if (isPublished(key)) return sent(key)
      return waiting ? { state: 'accepted' } : { state: 'absent' }
    },
    release() {
      const released = hanging
      hanging = []
      for (const go of released) go()
    },
    mostAtOnce: () => most,
  }
  return network
}
