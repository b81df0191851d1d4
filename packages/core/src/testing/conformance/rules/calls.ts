import { isAbortError, isAlongsideError, type AlongsideError, type ErrorCode } from '../../../errors/index.js'
import type { Identity } from '../../../model/index.js'
import type { Fault } from '../ConformanceHarness.js'
import type { Probe, Rule } from '../Rule.js'
import { failure, insist, soon } from '../insist.js'
import { readsAboutSubject, readsOf } from '../reads.js'

/** No system numbers people like this, so no adapter accepts it. */
const unaccepted: Identity = { scheme: 'conformance-unaccepted', realm: 'nowhere', id: '1', party: 'person' }

/** Makes the upstream faulty and hands over how every read failed. */
async function failuresOf(probe: Probe, fault: Fault): Promise<readonly (readonly [name: string, error: AlongsideError])[]> {
  probe.upstream.set(fault)
  return Promise.all(
    readsOf(probe).map(async ({ name, run }) => {
      const error = await failure(run(probe.call()), `${name} succeeded while the upstream was ${fault}.`)
      insist(isAlongsideError(error), `${name} failed with something that is not an AlongsideError: ${String(error)}`)
      return [name, error] as const
    }),
  )
}

/** Every read fails with this code while the upstream has that fault. */
const failsWith = (fault: Fault, code: ErrorCode) => async (probe: Probe): Promise<void> => {
  for (const [name, error] of await failuresOf(probe, fault)) {
    insist(error.code === code, `${name} failed with \`${error.code}\` while the upstream was ${fault}; it should be \`${code}\`.`)
  }
}

async function eachRead(probe: Probe, check: (name: string, answer: unknown, again: () => Promise<unknown>) => Promise<void>): Promise<void> {
  for (const { name, run } of readsOf(probe)) await check(name, await run(probe.call()), () => run(probe.call()))
}

const isEmpty = (answer: unknown): boolean =>
  answer === null || ['items', 'matches'].some((key) => (answer as Record<string, unknown[]>)[key]?.length === 0)

const withoutClock = (answer: unknown): string =>
  JSON.stringify(answer, (key, value: unknown) => (['observedAt', 'covers', 'since', 'older', 'newer', 'next'].includes(key) ? undefined : value))

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}

/** What holds for every call, whatever it asks. */
export const callRules: readonly Rule[] = [
  {
    id: 'abort',
    facets: [],
    needs: ['upstream'],
    says: 'rejects at once with an AbortError when the signal fires, though the upstream hangs',
    async check(probe) {
      for (const { name, run } of readsOf(probe)) {
        probe.upstream.set('hang')
        const controller = new AbortController()
        const reading = failure(run(probe.call(controller.signal)), `${name} succeeded though it was aborted.`)
        setTimeout(() => controller.abort(), 5)
        insist(isAbortError(await reading), `${name} did not reject with an AbortError when it was aborted.`)
      }
    },
  },
  {
    id: 'abort-before',
    facets: [],
    needs: ['upstream'],
    says: 'asks the upstream nothing when the signal fired before the call',
    async check(probe) {
      for (const { name, run } of readsOf(probe)) {
        const before = probe.upstream.requests()
        const error = await failure(run(probe.call(AbortSignal.abort())), `${name} succeeded though it was aborted before it began.`)
        insist(isAbortError(error), `${name} did not reject with an AbortError.`)
        insist(probe.upstream.requests() === before, `${name} reached the upstream although it was aborted before it began.`)
      }
    },
  },
  {
    id: 'deadline',
    facets: [],
    needs: ['upstream'],
    environment: { deadline: { agent: 60 } },
    says: 'gives up with `timeout` at its deadline',
    check: failsWith('hang', 'timeout'),
  },
  {
    id: 'error-shape',
    facets: [],
    needs: ['upstream'],
    says: 'fails with an AlongsideError that names its source and says something',
    async check(probe) {
      for (const [name, error] of await failuresOf(probe, 'unauthorised')) {
        insist(error.source === probe.adapter.id, `${name} failed in the name of ${error.source}, not of ${probe.adapter.id}.`)
        insist(error.message.trim().includes(' '), `${name} failed without a sentence: "${error.message}"`)
      }
    },
  },
  { id: 'unreachable-is-said', facets: [], needs: ['upstream'], says: 'fails with `unreachable` when the connection fails', check: failsWith('unreachable', 'unreachable') },
  { id: 'trouble-is-unreachable', facets: [], needs: ['upstream'], says: 'fails with `unreachable` when the upstream is in trouble', check: failsWith('failing', 'unreachable') },
  { id: 'refused-sign-in-is-said', facets: [], needs: ['upstream'], says: 'fails with `unauthorised` when its credentials are refused', check: failsWith('unauthorised', 'unauthorised') },
  { id: 'malformed-is-refused', facets: [], needs: ['upstream'], says: 'fails with `invalid-response` when the answer is not in the format', check: failsWith('malformed', 'invalid-response') },
  {
    id: 'retry-after-on-429',
    facets: [],
    needs: ['upstream'],
    says: 'fails with `rate-limited` and says when to come back',
    async check(probe) {
      for (const [name, { code, retryAfter }] of await failuresOf(probe, 'rate-limited')) {
        insist(code === 'rate-limited', `${name} failed with \`${code}\` while the upstream was rate-limited.`)
        insist(retryAfter !== undefined && retryAfter > 0, `${name} does not say after how long it may be asked again.`)
      }
    },
  },
  {
    id: 'reads-are-repeated',
    facets: [],
    needs: ['upstream'],
    says: 'repeats a read by itself when the upstream was in trouble once',
    async check(probe) {
      for (const { name, run } of readsOf(probe)) {
        probe.upstream.set('failing', 1)
        await run(probe.call()).catch((error: unknown) => insist(false, `${name} gave up after one failure: ${String(error)}`))
      }
    },
  },
  {
    id: 'recovers',
    facets: [],
    needs: ['upstream'],
    says: 'answers again as soon as the upstream does',
    async check(probe) {
      for (const { name, run } of readsOf(probe)) {
        probe.upstream.set('unauthorised')
        await failure(run(probe.call()), `${name} succeeded while the upstream was unauthorised.`)
        probe.upstream.set(null)
        await run(probe.call()).catch((error: unknown) => insist(false, `${name} still fails after the upstream came back: ${String(error)}`))
      }
    },
  },
  {
    id: 'answers-are-stable',
    facets: [],
    says: 'answers the same ask the same while nothing changes',
    check: (probe) => eachRead(probe, async (name, answer, again) => {
      const first = withoutClock(answer)
      insist(withoutClock(await again()) === first, `${name} answered the same ask differently the second time.`)
    }),
  },
  {
    id: 'immutable-answers',
    facets: [],
    says: 'never changes an answer it has given',
    check: (probe) => eachRead(probe, async (name, answer, again) => {
      const before = JSON.stringify(answer)
      await again()
      insist(JSON.stringify(answer) === before, `${name} changed its earlier answer when it was asked again.`)
    }),
  },
  {
    id: 'asks-are-not-changed',
    facets: [],
    says: 'leaves what it is asked with untouched',
    async check(probe) {
      const subject = freeze(structuredClone(probe.world.subject))
      for (const { name, run } of readsAboutSubject(probe)) {
        await run(probe.call(), subject).catch((error: unknown) => insist(false, `${name} cannot be asked with frozen values: ${String(error)}`))
      }
    },
  },
  {
    id: 'unaccepted-identity-never-sent',
    facets: [],
    needs: ['upstream'],
    says: 'asks its upstream nothing about identities it does not accept',
    async check(probe) {
      for (const { name, run } of readsAboutSubject(probe)) {
        const before = probe.upstream.requests()
        const answer = await run(probe.call(), [unaccepted])
        insist(isEmpty(answer), `${name} knows something about an identity whose scheme it does not accept.`)
        insist(probe.upstream.requests() === before, `${name} asked the upstream about an identity whose scheme it does not accept.`)
      }
    },
  },
  {
    id: 'unknown-subject-empty',
    facets: [],
    says: 'answers with nothing, not with an error, about somebody it does not know',
    async check(probe) {
      for (const { name, run } of readsAboutSubject(probe)) {
        const answer = await soon(run(probe.call(), [probe.world.stranger]), `${name} never answered about a stranger.`)
          .catch((error: unknown) => insist(false, `${name} failed about somebody it does not know: ${String(error)}`))
        insist(isEmpty(answer), `${name} knows something about a stranger.`)
      }
    },
  },
]
