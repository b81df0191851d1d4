import type { HookDelivery, HookOutcome } from '../../../adapter/index.js'
import type { Probe, Rule } from '../Rule.js'
import { insist } from '../insist.js'

const facets = ['hooks'] as const
const needs = ['deliveries'] as const

async function receive({ adapter, world, call }: Probe, which: 'genuine' | 'forged'): Promise<HookOutcome> {
  const outcome = await adapter.hooks?.receive(world.deliveries?.[which] as HookDelivery, call())
  insist(outcome, 'The hooks are gone.')
  return outcome
}

/** What comes in by itself. */
export const hookRules: readonly Rule[] = [
  {
    id: 'hook-refuses-forgery',
    facets,
    needs,
    says: 'refuses a delivery that the upstream did not make',
    async check(probe) {
      const { type } = await receive(probe, 'forged')
      insist(type === 'refused', `A forged delivery was taken for ${type}.`)
    },
  },
  {
    id: 'hook-maps',
    facets,
    needs,
    says: 'turns a genuine delivery into changes of its own items',
    async check(probe) {
      const outcome = await receive(probe, 'genuine')
      insist(outcome.type === 'changes' && outcome.changes.length > 0, `A genuine delivery ended as ${outcome.type}${outcome.type === 'refused' ? `: ${outcome.reason}` : ''}.`)
    },
  },
  {
    id: 'hook-delivery-keeps-its-id',
    facets,
    needs,
    says: 'gives a delivery that comes twice the same id, so that it counts once',
    async check(probe) {
      const [first, second] = [await receive(probe, 'genuine'), await receive(probe, 'genuine')]
      const ids = [first, second].map((outcome) => (outcome.type === 'changes' ? outcome.deliveryId : ''))
      insist(ids[0] === ids[1], `The same delivery is first ${ids[0]} and then ${ids[1]}.`)
    },
  },
]
