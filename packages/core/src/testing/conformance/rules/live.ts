import type { Change, LiveSource } from '../../../adapter/index.js'
import { withUs } from '../../../model/index.js'
import type { Probe, Rule } from '../Rule.js'
import { insist, soon } from '../insist.js'

const facets = ['timeline', 'live'] as const

/** Listens from a fresh page; everything is stopped when the body ends. */
async function listening(probe: Probe, body: (next: () => Promise<Change>, ids: readonly string[]) => Promise<void>, before: () => Promise<void> = async () => undefined) {
  const page = await probe.list({ limit: 50 })
  insist(page.since !== undefined, 'The newest page has no `since`, so nobody can listen from there.')
  await before()
  const controller = new AbortController()
  const iterator = open(probe, page.since, controller.signal)
  try {
    await body(async () => {
      const { value, done } = await soon(iterator.next(), 'The change never came.')
      insist(!done, 'Listening ended by itself.')
      return value
    }, page.items.map((item) => item.ref.id))
  } finally {
    controller.abort()
    await iterator.return?.()
  }
}

function open({ adapter, world, call }: Probe, since: string, signal: AbortSignal): AsyncIterator<Change, void> {
  const live = adapter.live as LiveSource
  return live.changes({ subject: world.subject, scope: world.scope ?? withUs, since }, call(signal))[Symbol.asyncIterator]()
}

const nameOf = (change: Change): string => (change.type === 'put' ? `put ${change.item.ref.id}` : change.type === 'gone' ? `gone ${change.ref.id}` : 'lost')

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
      let id = ''
      const say = async () => { id = (await probe.world.say?.('Said before anybody listened'))?.id ?? '' }
      await listening(probe, async (next) => {
        const change = await next()
        insist(nameOf(change) === `put ${id}`, `The first change is "${nameOf(change)}", not "put ${id}".`)
      }, say)
    },
  },
  {
    id: 'live-hears',
    facets,
    needs: ['say'],
    says: 'reports what happens while somebody listens',
    async check(probe) {
      await listening(probe, async (next) => {
        const [change, ref] = await Promise.all([next(), probe.world.say?.('Said while somebody listened')])
        insist(nameOf(change) === `put ${ref?.id}`, `The change is "${nameOf(change)}", not "put ${ref?.id}".`)
      })
    },
  },
  {
    id: 'live-reports-deletion',
    facets,
    needs: ['say', 'remove'],
    says: 'reports a deletion with a revision above that of the item',
    async check(probe) {
      await listening(probe, async (next) => {
        const [said] = await Promise.all([next(), probe.world.say?.('Said, and soon regretted')])
        insist(said.type === 'put', `The change is "${nameOf(said)}".`)
        const [gone] = await Promise.all([next(), probe.world.remove?.(said.item.ref)])
        const revision = gone.type === 'gone' ? gone.revision : gone.type === 'put' && gone.item.deletedAt !== undefined ? gone.revision : undefined
        insist(revision !== undefined, `A deletion was reported as "${nameOf(gone)}".`)
        insist(revision > said.revision, `The deletion has revision ${revision}; the item had ${said.revision}.`)
      })
    },
  },
  {
    id: 'live-ends-with-signal',
    facets,
    says: 'stops listening when the signal fires',
    async check(probe) {
      const { since = '' } = await probe.list()
      const controller = new AbortController()
      const next = open(probe, since, controller.signal).next().catch(() => ({ done: true }))
      setTimeout(() => controller.abort(), 5)
      insist((await soon(next, 'It went on listening after the signal fired.')).done, 'It reported something although nothing happened.')
    },
  },
]
