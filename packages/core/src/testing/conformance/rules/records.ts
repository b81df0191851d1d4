import type { Page } from '../../../adapter/index.js'
import type { Case, Order } from '../../../model/index.js'
import type { Facet, Probe, Rule } from '../Rule.js'
import { insist } from '../insist.js'

type RecordFacet = Extract<Facet, 'orders' | 'cases'>

const maxPages = 500

async function pageOf({ adapter, world, call }: Probe, facet: RecordFacet, limit: number, cursor?: string): Promise<Page<Order | Case>> {
  const page = await adapter[facet]?.list({ subject: world.subject, limit, ...(cursor !== undefined && { cursor }) }, call())
  insist(page, 'The facet is gone.')
  return page
}

async function allOf(probe: Probe, facet: RecordFacet, limit: number): Promise<readonly (Order | Case)[]> {
  const items: (Order | Case)[] = []
  let page = await pageOf(probe, facet, limit)
  for (let count = 1; page.older !== undefined; count++) {
    insist(count < maxPages, `There is always another page: after ${maxPages} pages \`older\` was still set.`)
    items.push(...page.items)
    page = await pageOf(probe, facet, limit, page.older)
  }
  return [...items, ...page.items]
}

const startOf = (item: Order | Case): string => ('placedAt' in item ? item.placedAt : item.updatedAt)
const isNewestFirst = (items: readonly (Order | Case)[], of: (item: Order | Case) => string): boolean =>
  items.every((item, index) => index === 0 || of(item) <= of(items[index - 1] as Order | Case))

const rulesFor = (facet: RecordFacet): readonly Rule[] => [
  {
    id: `${facet}-pages-add-up`,
    facets: [facet],
    says: `gives the same ${facet} in small pages as in large ones, each once`,
    async check(probe) {
      const ids = async (limit: number) => (await allOf(probe, facet, limit)).map((item) => item.ref.id).sort().join()
      const [small, large] = [await ids(1), await ids(50)]
      insist(large !== '', `The subject has no ${facet}. Give it some.`)
      insist(small === large, `One by one they are ${small}; on large pages ${large}.`)
    },
  },
  {
    id: `${facet}-limit-respected`,
    facets: [facet],
    says: `gives no more ${facet} than a page was asked for`,
    async check(probe) {
      const { items } = await pageOf(probe, facet, 1)
      insist(items.length <= 1, `It was asked for one and gave ${items.length}.`)
    },
  },
  {
    id: `${facet}-newest-first`,
    facets: [facet],
    says: `gives the newest ${facet} first`,
    async check(probe) {
      const items = await allOf(probe, facet, 50)
      const isOrdered = isNewestFirst(items, startOf) || (facet === 'cases' && isNewestFirst(items, (item) => (item as Case).openedAt))
      insist(isOrdered, `The order is ${items.map(startOf).join(', ')}.`)
    },
  },
  {
    id: `${facet}-refs-name-this-source`,
    facets: [facet],
    says: `points at its own ${facet} only`,
    async check(probe) {
      for (const { ref } of await allOf(probe, facet, 50)) insist(ref.source === probe.adapter.id, `${ref.id} names the source ${ref.source}.`)
    },
  },
  {
    id: `${facet}-total-honest`,
    facets: [facet],
    says: `calls a total of ${facet} exact only when it is`,
    async check(probe) {
      const { total } = await pageOf(probe, facet, 1)
      if (!total) return
      const count = (await allOf(probe, facet, 50)).length
      insist(total.exact ? total.value === count : total.value <= count, `It says ${total.value} (${total.exact ? 'exact' : 'at least'}); there are ${count}.`)
    },
  },
]

/** Purchases, tickets and calls. */
export const recordRules: readonly Rule[] = [
  ...rulesFor('orders'),
  ...rulesFor('cases'),
  {
    id: 'money-is-decimal',
    facets: ['orders'],
    says: 'gives amounts as decimal text with an ISO 4217 currency',
    async check(probe) {
      const orders = (await allOf(probe, 'orders', 50)) as readonly Order[]
      for (const { amount, currency } of orders.flatMap((order) => [order.total, ...order.lines.flatMap((line) => line.total ?? [])])) {
        insist(/^-?\d+(\.\d+)?$/.test(amount) && /^[A-Z]{3}$/.test(currency), `"${amount} ${currency}" is not an amount of money.`)
      }
    },
  },
  {
    id: 'case-moves-forward',
    facets: ['cases'],
    says: 'gives cases that were opened before they changed',
    async check(probe) {
      for (const item of (await allOf(probe, 'cases', 50)) as readonly Case[]) {
        insist(item.openedAt <= item.updatedAt, `Case ${item.number} changed at ${item.updatedAt}, before it was opened at ${item.openedAt}.`)
      }
    },
  },
]
