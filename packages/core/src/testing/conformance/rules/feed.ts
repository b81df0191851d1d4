import type { Change, FeedPage } from '../../../adapter/index.js'
import type { Probe, Rule } from '../Rule.js'
import { insist } from '../insist.js'

const facets = ['feed'] as const
const maxPages = 500

async function pageOf({ adapter, call }: Probe, limit: number, since?: string): Promise<FeedPage> {
  const page = await adapter.feed?.list({ accounts: [], limit, ...(since !== undefined && { since }) }, call())
  insist(page, 'The feed is gone.')
  return page
}

async function allOf(probe: Probe, limit: number): Promise<{ readonly changes: readonly Change[]; readonly next: string }> {
  const changes: Change[] = []
  let page = await pageOf(probe, limit)
  for (let count = 1; page.hasMore; count++) {
    insist(count < maxPages, `There is always more: after ${maxPages} pages \`hasMore\` was still true.`)
    changes.push(...page.changes)
    page = await pageOf(probe, limit, page.next)
  }
  return { changes: [...changes, ...page.changes], next: page.next }
}

const nameOf = (change: Change): string =>
  change.type === 'put' ? `put ${change.item.ref.id} ${change.revision}` : change.type === 'gone' ? `gone ${change.ref.id} ${change.revision}` : `lost ${change.from}`

/** What happened on our accounts. */
export const feedRules: readonly Rule[] = [
  {
    id: 'feed-resumes',
    facets,
    says: 'gives the same changes in small pages as in large ones, each once',
    async check(probe) {
      const [small, large] = [await allOf(probe, 1), await allOf(probe, 100)].map(({ changes }) => changes.map(nameOf).join(', '))
      insist(large !== '', 'The feed is empty. Give it something.')
      insist(small === large, `One by one they are ${small}; on large pages ${large}.`)
    },
  },
  {
    id: 'feed-rests-at-its-end',
    facets,
    says: 'gives nothing and the same cursor again when nothing is new',
    async check(probe) {
      const { next } = await allOf(probe, 100)
      const page = await pageOf(probe, 100, next)
      insist(page.changes.length === 0 && page.next === next, `After its end it gives ${page.changes.length} changes and leads to ${page.next} instead of ${next}.`)
    },
  },
  {
    id: 'feed-names-this-source',
    facets,
    says: 'reports changes of its own items only',
    async check(probe) {
      for (const change of (await allOf(probe, 100)).changes) {
        const source = change.type === 'put' ? change.item.ref.source : change.type === 'gone' ? change.ref.source : probe.adapter.id
        insist(source === probe.adapter.id, `A change names the source ${source}.`)
      }
    },
  },
  {
    id: 'feed-limit-respected',
    facets,
    says: 'gives no more changes than it was asked for',
    async check(probe) {
      const { changes } = await pageOf(probe, 1)
      insist(changes.length <= 1, `It was asked for one and gave ${changes.length}.`)
    },
  },
]
