import { matchesFilter, type Clause, type Filter } from '../../../adapter/index.js'
import type { Interaction } from '../../../model/index.js'
import type { Probe, Rule } from '../Rule.js'
import { insist } from '../insist.js'

const facets = ['timeline'] as const

/** One filter per clause, made from an item that exists, so that something matches and something may not. */
function filtersFor(item: Interaction, older: Interaction): readonly (readonly [Clause, Filter])[] {
  const word = item.text?.match(/\p{L}{4,}/u)?.[0]
  return [
    ['kinds', { kinds: [item.kind] }],
    ['channels', { channels: [item.channel.id] }],
    ['directions', { directions: [item.direction] }],
    ['visibilities', { visibilities: [item.visibility] }],
    ['nature', { nature: item.nature }],
    ['from', { from: older.occurredAt }],
    ['to', { to: item.occurredAt }],
    ...(word ? [['text', { text: word }] as const] : []),
  ]
}

async function eachFilter(probe: Probe, check: (clause: Clause, where: Filter, known: readonly Interaction[]) => Promise<void>): Promise<void> {
  const known = await probe.all({ limit: 50 })
  const [newest] = known
  const middle = known[Math.floor(known.length / 2)]
  insist(newest && middle, 'The subject has no items.')
  const sample = known.find((item) => item.text !== undefined && item.deletedAt === undefined) ?? newest
  for (const [clause, where] of filtersFor(sample, middle)) await check(clause, where, known)
}

/** What a timeline filters by itself. */
export const timelineFilterRules: readonly Rule[] = [
  {
    id: 'filter-evaluated-honestly',
    facets,
    says: 'gives only what matches the clauses it says it evaluated',
    check: (probe) => eachFilter(probe, async (clause, where) => {
      const page = await probe.list({ where, limit: 50 })
      if (!page.evaluated.includes(clause)) return
      const wrong = page.items.find((item) => !matchesFilter(item, where))
      insist(!wrong, `It says it evaluated \`${clause}\`, but ${wrong?.ref.id} does not match ${JSON.stringify(where)}.`)
    }),
  },
  {
    id: 'filter-loses-nothing',
    facets,
    says: 'leaves out nothing that matches a filter',
    check: (probe) => eachFilter(probe, async (clause, where, known) => {
      const kept = new Set((await probe.all({ where, limit: 50 })).map((item) => item.ref.id))
      const lost = known.find((item) => matchesFilter(item, where) && !kept.has(item.ref.id))
      insist(!lost, `${lost?.ref.id} matches ${JSON.stringify(where)} and is left out (\`${clause}\`).`)
    }),
  },
  {
    id: 'clauses-are-evaluated',
    facets,
    says: 'evaluates every clause it offers to evaluate',
    check: (probe) => eachFilter(probe, async (clause, where) => {
      if (!probe.adapter.timeline?.reads.clauses.includes(clause)) return
      const { evaluated } = await probe.list({ where })
      insist(evaluated.includes(clause), `It offers to evaluate \`${clause}\`, but did not when it was asked with ${JSON.stringify(where)}.`)
    }),
  },
]
