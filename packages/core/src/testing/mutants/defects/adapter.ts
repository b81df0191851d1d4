import { AlongsideError, isAlongsideError, type AlongsideErrorInit } from '../../../errors/index.js'
import type { Identity } from '../../../model/index.js'
import { breakFacet, type Mutant } from '../Mutant.js'
import { source, stranger } from '../referenceData.js'

/** Replaces the errors that a test of them picks out, on one read. */
const recode = (change: (error: AlongsideError) => Partial<AlongsideErrorInit> | undefined) =>
  breakFacet('customers', ({ find }) => ({
    find: (ask, call) => find(ask, call).catch((error: unknown) => {
      const patch = isAlongsideError(error) ? change(error) : undefined
      throw patch && isAlongsideError(error) ? new AlongsideError({ code: error.code, message: error.message, source, ...patch }) : error
    }),
  }))

export const adapterMutants: readonly Mutant[] = [
  { rule: 'spec-is-known', says: 'keeps a later contract', adapter: (adapter) => ({ ...adapter, spec: 2 as 1 }) },
  { rule: 'adapter-has-names', says: 'has no label', adapter: (adapter) => ({ ...adapter, label: ' ' }) },
  { rule: 'glyph-draws', says: 'has a picture instead of a path', adapter: (adapter) => ({ ...adapter, glyph: { path: '<svg/>' } }) },
  { rule: 'accepts-is-a-set', says: 'names a scheme twice', adapter: (adapter) => ({ ...adapter, accepts: ['reference', 'reference'] }) },
  {
    rule: 'facets-are-whole',
    says: 'can send but not look up',
    adapter: (adapter) => ({ ...adapter, replies: { ...adapter.replies, receipt: undefined } as unknown as NonNullable<typeof adapter.replies> }),
  },
]

export const callMutants: readonly Mutant[] = [
  {
    rule: 'abort',
    says: 'does not listen to the signal',
    ...breakFacet('customers', ({ find }) => ({
      find: (ask, call) => find(ask, call.signal.aborted ? call : { ...call, signal: new AbortController().signal }),
    })),
  },
  {
    rule: 'abort-before',
    says: 'looks at the signal too late',
    ...breakFacet('customers', ({ find }) => ({
      async find(ask, call) {
        if (!call.signal.aborted) return find(ask, call)
        await find(ask, { ...call, signal: new AbortController().signal })
        throw call.signal.reason
      },
    })),
  },
  { rule: 'deadline', says: 'calls its deadline something else', ...recode(({ code }) => (code === 'timeout' ? { code: 'internal' } : undefined)) },
  {
    rule: 'error-shape',
    says: 'does not say who failed',
    ...breakFacet('customers', ({ find }) => ({
      find: (ask, call) => find(ask, call).catch((error: unknown) => {
        throw isAlongsideError(error) ? new AlongsideError({ code: error.code, message: error.message, ...(error.retryAfter && { retryAfter: error.retryAfter }) }) : error
      }),
    })),
  },
  { rule: 'unreachable-is-said', says: 'takes a broken connection for a timeout', ...recode(({ message }) => (/could not be reached/.test(message) ? { code: 'timeout' } : undefined)) },
  { rule: 'trouble-is-unreachable', says: 'takes a 500 for its own fault', ...recode(({ message }) => (/having trouble/.test(message) ? { code: 'internal' } : undefined)) },
  { rule: 'refused-sign-in-is-said', says: 'takes a 401 for a 403', ...recode(({ code }) => (code === 'unauthorised' ? { code: 'forbidden' } : undefined)) },
  {
    rule: 'malformed-is-refused',
    says: 'takes a page of a Wi-Fi portal for an empty answer',
    ...breakFacet('orders', ({ list }) => ({
      list: (ask, call) => list(ask, call).catch((error: unknown) => {
        if (!isAlongsideError(error) || error.code !== 'invalid-response') throw error
        return { items: [], covers: null, evaluated: [], observedAt: '2026-11-21T09:00:00.000Z' }
      }),
    })),
  },
  { rule: 'retry-after-on-429', says: 'does not say when to come back', ...recode(({ code }) => (code === 'rate-limited' ? {} : undefined)) },
  {
    rule: 'reads-are-repeated',
    says: 'gives up at once',
    ...breakFacet('cases', ({ list }) => ({ list: (ask, call) => list(ask, { ...call, priority: 'prefetch' }) })),
  },
  {
    rule: 'recovers',
    says: 'stays broken once it was',
    ...breakFacet('cases', ({ list }) => {
      let broken: unknown
      return {
        async list(ask, call) {
          if (broken) throw broken
          return list(ask, call).catch((error: unknown) => {
            broken = error
            throw error
          })
        },
      }
    }),
  },
  {
    rule: 'answers-are-stable',
    says: 'answers differently every time',
    ...breakFacet('cases', ({ list }) => {
      let count = 0
      return {
        async list(ask, call) {
          const page = await list(ask, call)
          count += 1
          return { ...page, items: page.items.map((item) => ({ ...item, title: `${item.title} ${count}` })) }
        },
      }
    }),
  },
  {
    rule: 'immutable-answers',
    says: 'changes what it answered before',
    ...breakFacet('cases', ({ list }) => {
      let last: { observedAt: string } | undefined
      return {
        async list(ask, call) {
          const page = await list(ask, call)
          if (last) last.observedAt = '2026-11-21T10:00:00.000Z'
          last = page
          return page
        },
      }
    }),
  },
  {
    rule: 'asks-are-not-changed',
    says: 'writes into what it is asked with',
    ...breakFacet('cases', ({ list }) => ({
      list(ask, call) {
        const [identity] = ask.subject
        return list({ ...ask, subject: identity ? [Object.assign(identity, { realm: identity.realm }), ...ask.subject.slice(1)] : [] }, call)
      },
    })),
  },
  {
    rule: 'unaccepted-identity-never-sent',
    says: 'asks about everybody',
    ...breakFacet('orders', ({ list }) => ({
      list: (ask, call) => list({ ...ask, subject: ask.subject.map((identity): Identity => (identity.scheme === 'reference' ? identity : stranger)) }, call),
    })),
  },
  {
    rule: 'unknown-subject-empty',
    says: 'fails about strangers',
    ...breakFacet('orders', ({ list }) => ({
      async list(ask, call) {
        if (ask.subject[0]?.id === stranger.id) throw new AlongsideError({ code: 'not-found', message: 'There is no such customer.', source })
        return list(ask, call)
      },
    })),
  },
]
