import { describe, expect, test } from 'vitest'
import { withUs } from '../model/index.js'
import { describeAdapter, type ConformanceHarness } from '../testing/index.js'
import { createRig, dana, ines, mira, privately } from './deskRig.js'
import { createDeskAdapter } from './index.js'

async function createWorld(environment = {}) {
  const rig = await createRig()
  await rig.observe('c1')
  for (const text of ['She called twice', 'Be kind', 'Router is new']) {
    await rig.tell(mira, 'note', { text, about: { ref: rig.ref('c1') } })
    rig.pass(60_000)
  }
  const id = await rig.submit(mira, 'We are on it')
  rig.pass(1_000)
  await rig.approve(dana, id)
  await rig.tell(mira, 'hand-off', { to: 'bob', facts: 'Router died', tried: 'Restart', next: 'Call', expects: 'A call' })
  await rig.tell(mira, 'escalate', { level: 1, owner: 'dana', due: '2027-01-01T00:00:00.000Z', reason: 'Third time' })
  await rig.tell(mira, 'note', { text: 'Prefers mail' }, { stream: `identity:${rig.subject}` })
  const adapter = createDeskAdapter({ desk: rig.desk, accepts: ['x', 'email'], nameOf: (actor) => actor.toUpperCase(), environment: { now: rig.now, ...environment } })
  return { rig, adapter, reply: id }
}

const harness: ConformanceHarness = {
  name: 'the desk',
  cannot: {
    upstream: 'there is nothing between it and its log', unaddressed: 'nothing of it is public', closedTarget: 'nobody is answered here', deliveries: 'it has no hooks',
    replyTarget: 'nobody is answered here', field: 'it has no profile', edit: 'nothing in a log is edited', remove: 'nothing in a log is deleted but by erasing',
  },
  async create({ environment }) {
    const { rig, adapter } = await createWorld(environment)
    let count = 0
    return {
      adapter, subject: [ines], stranger: { ...ines, id: 'somebody' }, now: rig.now,
      async say(text) {
        count += 1
        const id = `said-${count}`
        const reads = { [rig.stream]: (await rig.thread()).version }
        await rig.desk.execute({ ...rig.command(mira, 'note', { text }), id, reads })
        return { source: adapter.id, id: JSON.stringify([rig.stream, 'note', id]) }
      },
    }
  },
}

describeAdapter(harness, { describe, test, expect })

const call = () => ({ signal: new AbortController().signal, locale: 'en', actor: mira, purpose: 'service', priority: 'agent' } as const)

describe('on the timeline', () => {
  test('all of the desk is internal, in the name of the colleague who did it', async () => {
    const { adapter } = await createWorld()
    const page = await adapter.timeline?.list({ subject: [ines], scope: withUs, limit: 50 }, call())
    expect(page?.items.map(({ kind, author }) => `${kind} ${author.name}`).sort()).toEqual([
      'approval DANA', 'escalation MIRA', 'hand-off MIRA', 'note MIRA', 'note MIRA', 'note MIRA', 'note MIRA', 'reply MIRA',
    ])
    expect(page?.items.every(({ visibility, direction }) => visibility === 'internal' && direction === 'internal')).toBe(true)
    expect(JSON.stringify(page)).not.toContain('ines_r')
  })

  test('a reply on its way leaves the desk once it was sent, for the network shows it then', async () => {
    const { rig, adapter } = await createWorld()
    const id = await rig.submit(mira, 'And more', privately)
    const page = await adapter.timeline?.list({ subject: [ines], scope: withUs, limit: 50 }, call())
    const controller = new AbortController()
    const changes = adapter.live?.changes({ subject: [ines], scope: withUs, since: page?.since ?? '' }, { ...call(), signal: controller.signal })[Symbol.asyncIterator]()
    const next = changes?.next()
    await rig.claim(mira, id, 'c1')
    expect((await next)?.value).toMatchObject({ type: 'put', item: { kind: 'reply', text: 'And more', facts: [{ value: 'sending' }, { value: 'private' }] } })
    await rig.tell(mira, 'mark-sent', { submission: id, ref: rig.ref('o1') })
    const heard = []
    for (let count = 0; count < 3; count += 1) heard.push((await changes?.next())?.value as object)
    expect(heard).toContainEqual(expect.objectContaining({ type: 'gone', ref: { source: 'desk', id: JSON.stringify([rig.stream, 'reply', id]) } }))
    controller.abort()
  })

  test('nothing is left after the person was erased, and whoever listens is told', async () => {
    const { rig, adapter } = await createWorld()
    const page = await adapter.timeline?.list({ subject: [ines], scope: withUs, limit: 50 }, call())
    await rig.desk.erase(rig.subject, 'officer')
    expect((await adapter.timeline?.list({ subject: [ines], scope: withUs, limit: 50 }, call()))?.items).toEqual([])
    const changes = adapter.live?.changes({ subject: [ines], scope: withUs, since: page?.since ?? '' }, call())[Symbol.asyncIterator]()
    for (const { ref } of page?.items ?? []) expect((await changes?.next())?.value).toMatchObject({ type: 'gone', ref: { source: ref.source } })
  })
})
