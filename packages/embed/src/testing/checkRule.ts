import type { BridgeEnvironment } from '../bridge/index.js'
import type { BridgeHarness, Need } from './BridgeHarness.js'
import { insist, soon } from './insist.js'
import type { Rule } from './Rule.js'

/** Why a rule does not run with this harness; undefined where it does. */
export const whyNot = (rule: Rule, { cannot = {} }: BridgeHarness): string | undefined =>
  (rule.needs ?? []).map((need: Need) => cannot[need]).find((reason) => reason !== undefined)

/** Probes one rule in a fresh world. Resolves with what is wrong, or null when nothing is. */
export async function checkRule(rule: Rule, harness: BridgeHarness): Promise<string | null> {
  const copied: string[] = []
  const clock = createClock()
  const copyText: BridgeEnvironment['copyText'] = rule.copiesNothing ? null : async (text) => void copied.push(text)
  const world = await harness.openHost({ later: clock.later, copyText, timeoutMs: 5_000 }, { records: ['a'], composer: 'reply', ...rule.scene })
  const { bridge } = world
  try {
    await rule.check({
      world, harness, copied, pass: clock.pass,
      context: () => bridge.context(),
      perform: (action, revision = bridge.context().revision) => bridge.perform(action, { revision }),
      async connect() {
        const connection = await soon(bridge.connect(), 'Connecting never ended.')
        insist(connection.state === 'ok', `Connecting ended as ${JSON.stringify(connection)}.`)
        return connection
      },
    })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    bridge.destroy()
    await world.dispose?.()
  }
}

/** A clock that only the rule moves: no test waits for a time limit, and none depends on how fast a machine is. */
function createClock() {
  let now = 0
  const timers = new Map<() => void, number>()
  return {
    later(run: () => void, milliseconds: number) {
      const own = () => run()
      timers.set(own, now + milliseconds)
      return () => void timers.delete(own)
    },
    pass(milliseconds: number) {
      now += milliseconds
      for (const [run, at] of [...timers]) if (at <= now && timers.delete(run)) run()
    },
  }
}
