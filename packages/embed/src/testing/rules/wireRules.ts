import type { Forgery } from '../BridgeHarness.js'
import { insist, soon } from '../insist.js'
import type { Rule } from '../Rule.js'

const forgeries: Readonly<Record<Forgery, string>> = {
  'wrong-origin': 'of a page from another origin',
  'wrong-source': 'of a window that is not the host\'s',
  'malformed': 'that is not the host\'s format',
  'huge': 'of a million characters',
  'prototype': 'with `__proto__` in it',
}

const ignores = ([forgery, what]: [string, string]): Rule => ({
  id: `ignores-${forgery}`,
  says: `ignores a message ${what}`,
  needs: [forgery as Forgery],
  async check({ world, connect, context }) {
    await connect()
    const before = JSON.stringify(context())
    insist(world.forge, 'The harness offers no `forge`. Offer it, or say in `cannot` why it cannot be had.')
    await world.forge(forgery as Forgery)
    await world.settle()
    insist(JSON.stringify(context()) === before, `A message ${what} changed the record at hand to ${JSON.stringify(context())}.`)
    insist(!('mallory' in {}), 'A message wrote to the prototype of every object.')
    await world.show({ records: ['b'], composer: 'reply' })
    insist(JSON.stringify(context()) !== before, `After a message ${what} the bridge hears its host no more.`)
  },
})

/** What a bridge promises about everything that arrives, and about its end. */
export const wireRules: readonly Rule[] = [
  ...Object.entries(forgeries).map(ignores),
  {
    id: 'host-goes-away',
    says: 'ends what is open as disconnected when the host goes away, and asks it for nothing more',
    needs: ['leave', 'hold'],
    async check({ world, harness, connect, context, perform }) {
      await connect()
      world.answer('hold')
      const action = harness.action ?? { type: 'insert-reply', text: 'Dear Ines', visibility: 'private' }
      const open = perform(action)
      await world.settle()
      insist(world.leave, 'The harness offers no `leave`. Offer it, or say in `cannot` why it cannot be had.')
      await world.leave()
      const { state } = await soon(open, 'An action whose host went away never ended.')
      insist(state === 'disconnected', `The host went away, and the bridge says \`${state}\`.`)
      insist(context().actions.length === 0, 'The host went away, and the bridge still names what it can do.')
    },
  },
  {
    id: 'destroy-ends-all',
    says: 'can be destroyed twice, and hears nothing afterwards',
    async check({ world, connect, context, perform }) {
      const { revision } = (await connect()).context
      let heard = 0
      world.bridge.subscribe(() => (heard += 1))
      world.bridge.destroy()
      world.bridge.destroy()
      await world.show({ records: ['b'], composer: 'reply' })
      insist(heard === 0 && context().revision === revision, 'A destroyed bridge heard of another record.')
      const { state } = await soon(perform({ type: 'insert-reply', text: 'Dear Ines', visibility: 'private' }), 'An action on a destroyed bridge never ended.')
      insist(state === 'disconnected', `The bridge is destroyed, and says \`${state}\`.`)
    },
  },
  {
    id: 'leaves-no-listener',
    says: 'leaves no handler behind',
    needs: ['listeners'],
    async check({ world, connect }) {
      await connect()
      insist(world.listeners, 'The harness offers no `listeners`. Offer it, or say in `cannot` why it cannot be had.')
      insist(world.listeners() > 0, 'A connected bridge has no handler, so the harness does not count what there is.')
      world.bridge.destroy()
      await world.settle()
      insist(world.listeners() === 0, `${world.listeners()} handlers are left.`)
    },
  },
]
