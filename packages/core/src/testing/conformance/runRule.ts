import type { Call, Page, TimelineAsk } from '../../adapter/index.js'
import { refKey, withUs, type Interaction } from '../../model/index.js'
import type { ConformanceHarness, ConformanceWorld, Need, Upstream } from './ConformanceHarness.js'
import { createRig } from './createRig.js'
import { missingMethods } from './facetMethods.js'
import { insist } from './insist.js'
import type { Probe, Rule } from './Rule.js'

const maxPages = 500
const given: ReadonlySet<Need> = new Set<Need>(['upstream'])

/** Probes one rule in a fresh world. Resolves with what is wrong, or null when nothing is; `skipped` where the rule does not apply. */
export async function runRule(rule: Rule, harness: ConformanceHarness): Promise<{ readonly problem: string | null; readonly skipped?: string }> {
  const reason = rule.needs?.map((need) => harness.cannot?.[need]).find((why) => why !== undefined)
  if (reason !== undefined) return { problem: null, skipped: reason }
  const { rig, upstream } = createRig(rule.environment)
  const world = await harness.create(rig)
  try {
    // A facet that lacks a method fails `facets-are-whole`; the other rules treat it as absent.
    if (rule.facets.some((facet) => missingMethods(world.adapter, facet).length > 0)) return { problem: null, skipped: 'the facet is absent' }
    const missing = rule.needs?.find((need) => !given.has(need) && world[need] === undefined)
    insist(missing === undefined, `The harness offers no \`${missing}\`. Offer it, or say in \`cannot\` why it cannot be had.`)
    await rule.check(createProbe(world, world.upstream ?? upstream))
    return { problem: null }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  } finally {
    await world.dispose?.()
  }
}

function createProbe(world: ConformanceWorld, upstream: Upstream): Probe {
  const { adapter } = world
  const call = (signal: AbortSignal = new AbortController().signal): Call => ({
    signal,
    locale: 'en',
    actor: { id: 'conformance', name: 'Conformance', roles: ['agent'], tenant: 'conformance' },
    purpose: 'service',
    priority: 'agent',
  })
  const list = (ask: Partial<TimelineAsk> = {}): Promise<Page<Interaction>> => {
    insist(adapter.timeline, 'The timeline is gone.')
    return adapter.timeline.list({ subject: world.subject, scope: world.scope ?? withUs, limit: 20, ...ask }, call())
  }
  const all = async (ask: Partial<TimelineAsk> = {}): Promise<readonly Interaction[]> => {
    const items: Interaction[] = []
    let page = await list(ask)
    for (let count = 1; ; count++) {
      items.push(...page.items)
      if (page.older === undefined) return items
      insist(count < maxPages, `There is always another page: after ${maxPages} pages \`older\` was still set.`)
      page = await list({ ...ask, at: { cursor: page.older } })
    }
  }
  return {
    world, adapter, upstream, call, list, all,
    now: () => world.now?.() ?? Date.now(),
    find: async (ref) => (await all()).find((item) => refKey(item.ref) === refKey(ref)),
  }
}
