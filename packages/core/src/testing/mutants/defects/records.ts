import type { Page, RecordsAsk } from '../../../adapter/index.js'
import type { CustomerMatch, ProfileFragment } from '../../../model/index.js'
import { breakFacet, without, type Mutant } from '../Mutant.js'
import { refOf, at } from '../referenceData.js'

const breakProfile = (change: (profile: ProfileFragment) => ProfileFragment) =>
  breakFacet('customers', ({ profile }) => ({
    async profile(ask, call) {
      const answer = await profile(ask, call)
      return answer && change(answer)
    },
  }))

const breakMatches = (change: (match: CustomerMatch) => CustomerMatch) =>
  breakFacet('customers', ({ find }) => ({
    async find(ask, call) {
      const answer = await find(ask, call)
      return { ...answer, matches: answer.matches.map(change) }
    },
  }))

export const customerMutants: readonly Mutant[] = [
  { rule: 'find-by-identity', says: 'finds somebody else', ...breakMatches((match) => ({ ...match, record: refOf('p9') })) },
  {
    rule: 'find-by-text',
    says: 'cannot be asked by name',
    ...breakFacet('customers', ({ find }) => ({
      find: async (ask, call) => (ask.query.type === 'text' ? { matches: [], observedAt: at(9) } : find(ask, call)),
    })),
  },
  { rule: 'find-limit', says: 'finds everybody at once', ...breakFacet('customers', ({ find }) => ({ find: (ask, call) => find({ ...ask, limit: 99 }, call) })) },
  { rule: 'customer-refs-name-this-source', says: 'points at records of another', ...breakMatches((match) => ({ ...match, record: { ...match.record, source: 'other' } })) },
  { rule: 'profile-has-name-asked-by', says: 'forgets who was asked about', ...breakProfile((profile) => ({ ...profile, identities: profile.identities.slice(1) })) },
  { rule: 'profile-states-a-fact-once', says: 'states a fact twice', ...breakProfile((profile) => ({ ...profile, fields: [...profile.fields, ...profile.fields.slice(0, 1)] })) },
  { rule: 'confidence-is-a-share', says: 'is sure in percent', ...breakProfile((profile) => ({ ...profile, fields: profile.fields.map((field) => ({ ...field, confidence: 90 })) })) },
  {
    rule: 'contact-fields-are-private',
    says: 'would put a phone number into a public reply',
    ...breakProfile((profile) => ({ ...profile, fields: profile.fields.map((field) => without(field, 'isPrivate')) })),
  },
]

type Change = <T extends { readonly ref: { readonly source: string; readonly id: string } }>(page: Page<T>, ask: RecordsAsk) => Page<T>

function recordMutants(facet: 'orders' | 'cases'): readonly Mutant[] {
  const pages = (change: Change, widen = (ask: RecordsAsk) => ask) =>
    facet === 'orders'
      ? breakFacet('orders', ({ list }) => ({ list: async (ask, call) => change(await list(widen(ask), call), ask) }))
      : breakFacet('cases', ({ list }) => ({ list: async (ask, call) => change(await list(widen(ask), call), ask) }))
  return [
    { rule: `${facet}-pages-add-up`, says: 'loses the last page', ...pages((page, ask) => (ask.cursor === 'at:2' ? { ...page, items: [] } : page)) },
    { rule: `${facet}-limit-respected`, says: 'gives one more', ...pages((page) => page, (ask) => ({ ...ask, limit: ask.limit + 1 })) },
    { rule: `${facet}-newest-first`, says: 'gives the oldest first', ...pages((page) => ({ ...page, items: page.items.toReversed() })) },
    {
      rule: `${facet}-refs-name-this-source`,
      says: 'names its kind as the source',
      ...pages((page) => ({ ...page, items: page.items.map((item) => ({ ...item, ref: { ...item.ref, source: 'other' } })) })),
    },
    { rule: `${facet}-total-honest`, says: 'calls a guess exact', ...pages((page) => ({ ...page, total: { value: 42, exact: true } })) },
  ]
}

export const allRecordMutants: readonly Mutant[] = [
  ...recordMutants('orders'),
  ...recordMutants('cases'),
  {
    rule: 'money-is-decimal',
    says: 'writes amounts the German way',
    ...breakFacet('orders', ({ list }) => ({
      async list(ask, call) {
        const page = await list(ask, call)
        return { ...page, items: page.items.map((item) => ({ ...item, total: { ...item.total, amount: item.total.amount.replace('.', ',') } })) }
      },
    })),
  },
  {
    rule: 'case-moves-forward',
    says: 'mixes up when a case was opened and changed',
    ...breakFacet('cases', ({ list }) => ({
      async list(ask, call) {
        const page = await list(ask, call)
        return { ...page, items: page.items.map((item) => ({ ...item, openedAt: at(23) })) }
      },
    })),
  },
]
