import type { Change, LiveSource } from '../../../adapter/index.js'
import { isAbortError } from '../../../errors/index.js'
import { withUs, type InteractionRef } from '../../../model/index.js'
import type { Probe, Rule } from '../Rule.js'
import { insist, soon } from '../insist.js'

const facets = ['timeline', 'live'] as const

/** Listens from a fresh page; everything is stopped when the body ends. */
async function listening(probe: Probe, between: () => Promise<void>, body: (next: () => Promise<Change>) => Promise<void>): Promise<void> {
  const { since } = await probe.list({ limit: 50 })
  if (since === undefined) return
  await between()
  const controller = new AbortController()
  const iterator = open(probe, since, controller.signal)
  const next = async () => {
    const { value, done } = await soon(iterator.next(), 'The change never came.')
    insist(!done, 'Listening ended by itself.')
    return value
  }
  try {
    await body(next)
  } finally {
    controller.abort()
    await iterator.return?.()
  }
}

/** Passes over other changes until one is found. */
async function until<T extends Change>(next: () => Promise<Change>, isWanted: (change: Change) => change is T): Promise<T> {
  for (;;) {
    const change = await next()
    if (isWanted(change)) return change
  }
}

function open({ adapter, world, call }: Probe, since: string, signal: AbortSignal): AsyncIterator<Change, void> {
  const live = adapter.live as LiveSource
  return live.changes({ subject: world.subject, scope: world.scope ?? withUs, since }, call(signal))[Symbol.asyncIterator]()
}

const nameOf = (change: Change): string => (change.type === 'put' ? `put ${change.item.ref.id}` : change.type === 'gone' ? `gone ${change.ref.id}` : 'lost')

/** What a change says is gone: by itself, or as a tombstone. */
const endOf = (change: Change): InteractionRef | undefined =>
  change.type === 'gone' ? change.ref : change.type === 'put' && change.item.deletedAt !== undefined ? change.item.ref : undefined

/** What changes after a page. */
export const liveRules: readonly Rule[] = [
  {
    id: 'page-leads-to-live',
    facets,
    says: 'says on its newest page where live changes start',
    async check(probe) {
      insist((await probe.list()).since !== undefined, 'The newest page has no `since`.')
    },
  },
  {
    id: 'live-resumes',
    facets,
    needs: ['say'],
    says: 'reports what happened between reading a page and listening, and nothing from before',
    async check(probe) {
      let said: InteractionRef | undefined
      await listening(probe, async () => { said = await probe.world.say?.('Said before anybody listened') }, async (next) => {
        const change = await next()
        insist(nameOf(change) === `put ${said?.id}`, `The first change is "${nameOf(change)}", not "put ${said?.id}".`)
      })
    },
  },
  {
    id: 'live-hears',
    facets,
    needs: ['say'],
    says: 'reports what happens while somebody listens',
    async check(probe) {
      await listening(probe, async () => undefined, async (next) => {
        const heard = until(next, (change): change is Change => change.type === 'put' && change.item.text === 'Said while somebody listened')
        await Promise.all([heard, probe.world.say?.('Said while somebody listened')])
      })
    },
  },
  {
    id: 'live-reports-deletion',
    facets,
    needs: ['remove'],
    says: 'reports a deletion with a revision above that of the item',
    async check(probe) {
      const item = (await probe.list({ limit: 50 })).items.find(({ direction, deletedAt }) => direction === 'inbound' && deletedAt === undefined)
      insist(item, 'The subject wrote nothing that could be deleted.')
      await listening(probe, async () => probe.world.remove?.(item.ref), async (next) => {
        const { revision } = await until(next, (change): change is Exclude<Change, { type: 'lost' }> => endOf(change)?.id === item.ref.id)
        insist(revision > item.revision, `The deletion has revision ${revision}; the item had ${item.revision}.`)
      })
    },
  },
  {
    id: 'live-ends-with-signal',
    facets,
    says: 'stops listening when the signal fires',
    async check(probe) {
      const { since } = await probe.list()
      if (since === undefined) return
      const controller = new AbortController()
      const ended = drain(open(probe, since, controller.signal))
      setTimeout(() => controller.abort(), 5)
      await soon(ended, 'It went on listening after the signal fired.')
    },
  },
]

/** Listens to the end. An AbortError is an end, too. */
async function drain(iterator: AsyncIterator<Change, void>): Promise<void> {
  try {
    while (!(await iterator.next()).done);
  } catch (error) {
    insist(isAbortError(error), `Listening ended with ${String(error)}.`)
  }
}
