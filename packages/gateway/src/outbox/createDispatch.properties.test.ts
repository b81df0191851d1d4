import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Channel, OutgoingPost, Receipt } from '@alongside/core/adapter'
import { sql } from 'kysely'
import { acceptance } from '../testing/createDispatchRig.js'
import { createTestNetwork, type Fate, type TestNetwork } from '../testing/createTestNetwork.js'
import { openTestDatabase, type TestDatabase } from '../testing/openTestDatabase.js'
import { createPostStore, type ClaimedPost, type NewPost } from './createPostStore.js'
import { concludeLookUp, concludeSend, failed, toInstant } from './decideAttempt.js'
import { defaultTiming } from './DispatchTiming.js'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())

const onces = ['by-key', 'by-lookup', 'uncertain'] as const
const planned = fc.array(fc.constantFrom<Fate>('sent', 'accepted', 'refused', 'rate-limited', 'answer-lost', 'never-arrives'), { maxLength: 12 })
const step = fc.oneof(
  fc.record({ type: fc.constant('accept' as const), account: fc.constantFrom('a', 'b'), once: fc.constantFrom(...onces) }),
  // Where the process dies, if it does: after the claim, before or after the network did its part, or never.
  fc.record({ type: fc.constant('work' as const), dies: fc.constantFrom('not' as const, 'not' as const, 'claimed' as const, 'asked' as const) }),
  fc.record({ type: fc.constant('pass' as const), time: fc.constantFrom(1_000, 20_000, 61_000, 91_000) }),
  fc.record({ type: fc.constantFrom('go-deaf' as const, 'hear-again' as const) }),
)

function toRow(key: string, account: string, once: Channel['once'], at: string): NewPost {
  const { actor, ...rest } = acceptance(key)
  return {
    tenant: rest.tenant, source: rest.source, account, key, once, actor: JSON.stringify(actor), hash: key, body: Uint8Array.of(1), part: 1, parts: 1,
    state: 'queued', attempts: 0, lookups: 0, accepted_at: at, changed_at: at, due_at: at,
  }
}

test('whatever dies when, a reply is published at most once, says sent only when it is, and none is lost', async () => {
  await fc.assert(fc.asyncProperty(planned, fc.array(step, { maxLength: 20 }), async (fates, steps) => {
    await sql`truncate outbox_post, outbox_lane, outbox_report`.execute(database.db)
    let time = Date.parse('2026-11-22T09:00:00.000Z')
    let leases = 0
    const now = () => time
    const store = createPostStore(database)
    const context = () => ({ now: time, random: () => 0.5, timing: defaultTiming })
    const networks = Object.fromEntries(onces.map((once) => [once, createTestNetwork(once, now)])) as Record<Channel['once'], TestNetwork>
    for (const network of Object.values(networks)) network.fates = [...fates]
    const accepted = new Map<string, Channel['once']>()

    const ask = ({ post, task }: ClaimedPost): Promise<Receipt> => {
      const network = networks[post.once]
      return (task === 'send' ? network.send({} as OutgoingPost, post.key, {} as never) : network.receipt(post.key, {} as OutgoingPost, {} as never)).catch(() => ({ state: 'unknown' }))
    }
    async function work(dies: 'not' | 'claimed' | 'asked'): Promise<boolean> {
      const claimed = await store.claim(`lease ${++leases}`, context())
      if (claimed === null) return false
      if (claimed === 'ended' || dies === 'claimed') return true
      const receipt = await ask(claimed)
      if (dies === 'not') await store.record(claimed, (claimed.task === 'send' ? concludeSend : concludeLookUp)(claimed.post, receipt, context()), toInstant(time))
      return true
    }
    const published = (key: string) => networks[accepted.get(key)!].published.filter((one) => one.key === key).length
    async function check() {
      const rows = await database.db.selectFrom('outbox_post').selectAll().execute()
      expect(rows.map(({ key }) => key).sort()).toEqual([...accepted.keys()].sort())
      for (const { key, state } of rows) {
        expect(published(key)).toBeLessThanOrEqual(1)
        if (state === 'sent') expect([key, published(key)]).toEqual([key, 1])
        if (state === 'failed' || state === 'queued') expect([key, published(key)]).toEqual([key, 0])
      }
      return rows
    }

    for (const action of steps) {
      if (action.type === 'accept') {
        const key = `post ${accepted.size}`
        accepted.set(key, action.once)
        await store.accept([toRow(key, action.account, action.once, toInstant(time))])
      } else if (action.type === 'work') await work(action.dies)
      else if (action.type === 'pass') time += action.time
      else networks['by-lookup'].isAsking = networks['by-key'].isAsking = action.type === 'hear-again'
    }
    await check()
    for (const network of Object.values(networks)) {
      network.isAsking = true
      network.fates = []
      // What a network took it publishes in the end.
      for (const [key, post] of network.accepted) network.published.push({ key, post })
      network.accepted.clear()
    }
    for (let turn = 0; turn < 40; turn += 1) {
      while (await work('not'));
      time += 91_000
    }
    for (const { key, state, once } of await check()) {
      expect(['sent', 'failed', 'unknown']).toContain(state)
      if (once === 'uncertain' && state === 'unknown') await store.change('kestrel', key, toInstant(time), () => failed('unknown-outcome', 'Somebody looked.'))
    }
  }), { numRuns: 40 })
}, 300_000)
