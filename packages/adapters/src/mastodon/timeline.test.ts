import type { Change } from '@alongside/core/adapter'
import { withUs } from '@alongside/core/model'
import { describe, expect, test } from 'vitest'
import { checkRequest, isDescriptionThere } from './testing/checkRequest.js'
import { call, ines, inPublic, openMastodon } from './testing/openMastodon.js'
import { situations, toBrand } from './testing/situations.js'

type Desk = ReturnType<typeof openMastodon>

/** Every item, and what every page says it covers. */
async function readAll({ list }: Desk, limit: number, scope = withUs as typeof withUs | typeof inPublic) {
  const items = []
  const covers = []
  let page = await list({ limit, scope })
  for (let count = 0; count < 100; count++) {
    items.push(...page.items.map(({ ref }) => ref.id))
    covers.push(page.covers)
    if (page.older === undefined) return { items, covers }
    page = await list({ limit, scope, cursor: page.older })
  }
  throw new Error('There is always another page.')
}

/** The first changes somebody who listens from now on hears. */
async function hear({ adapter, list }: Desk, count: number, between: () => void): Promise<readonly Change[]> {
  const { since = '' } = await list({ limit: 50 })
  between()
  const controller = new AbortController()
  const heard: Change[] = []
  for await (const change of adapter.live?.changes({ subject: ines, scope: withUs, since }, { ...call, signal: controller.signal }) ?? []) {
    heard.push(change)
    if (heard.length === count) controller.abort()
  }
  return heard
}

describe('paging through a conversation', () => {
  test('an instance that gives three at a time loses nothing, repeats nothing and reaches the beginning', async () => {
    const desk = openMastodon({ largestPage: 3 })
    const ids = Array.from({ length: 25 }, (_, index) => {
      const isOurs = index % 3 === 2
      const status = toBrand(index * 7, `message ${index}`, isOurs ? { mentions: [desk.customer.acct] } : {})
      return desk.instance.publish(isOurs ? desk.brand : desk.customer, status).id
    })
    desk.instance.publish(desk.brand, toBrand(500, 'to nobody in particular', { mentions: [] }))
    for (const limit of [1, 2, 7, 50]) {
      const { items, covers } = await readAll(desk, limit)
      expect(items).toEqual([...ids].reverse())
      expect(covers.at(-1)).toMatchObject({ from: 'beginning' })
    }
  })

  test('a mention that arrived late is neither lost nor out of order', async () => {
    const desk = openMastodon({ largestPage: 2 })
    const late = desk.instance.publish(desk.customer, toBrand(0, 'written first')).id
    const publish = (minute: number, arrivedAt?: string) => desk.instance.publish(desk.customer, toBrand(minute, `at ${minute}`, { ...(arrivedAt && { arrivedAt }) })).id
    const [second, third] = [publish(10), publish(20)]
    const delayed = publish(5, '2026-09-14T09:21:00.000Z')
    expect((await readAll(desk, 2)).items).toEqual([third, second, delayed, late])
  })

  test('a page never covers a stretch of time of which it lacks something', async () => {
    const desk = openMastodon({ largestPage: 4 })
    const all = Array.from({ length: 12 }, (_, index) => desk.instance.publish(desk.customer, toBrand(index, 'x')))
    const page = await desk.list({ limit: 3 })
    const from = page.covers?.from ?? ''
    const inside = all.filter(({ created_at: created = '' }) => created >= from).map(({ id }) => id)
    expect(page.items.map(({ ref }) => ref.id).sort()).toEqual(inside.sort())
    expect(page.older).toBeDefined()
  })

  test('the public scope holds public posts alone, even where more can be seen by whoever is signed in', async () => {
    const { instance, customer, list } = openMastodon()
    instance.publish(customer, situations.direct)
    instance.publish(customer, situations.unlisted)
    expect((await list({ scope: inPublic })).items.map(({ visibility }) => visibility)).toEqual(['public'])
  })

  test('only what concerns our account is asked for, and nothing at all for another account of ours', async () => {
    const { instance, list, adapter } = openMastodon()
    await list()
    expect(new Set(instance.asked)).toEqual(new Set(['GET /api/v1/accounts/lookup', 'GET /api/v1/notifications', expect.stringMatching(/^GET \/api\/v1\/accounts\/\d+\/statuses$/)]))
    const asked = instance.asked.length
    const other = await adapter.timeline?.list({ subject: ines, scope: { kind: 'with-us', accounts: ['other@social.example'] }, limit: 5 }, call)
    expect(other?.items).toEqual([])
    expect(instance.asked.length).toBe(asked)
  })
})

describe('a whole conversation', () => {
  test('holds every branch, newest first, under the name of its first post', async () => {
    const { adapter, instance, customer, brand } = openMastodon()
    const root = instance.publish(customer, toBrand(0, 'root'))
    const left = instance.publish(brand, toBrand(1, 'left', { in_reply_to_id: root.id, mentions: [] }))
    const right = instance.publish(instance.addAccount('ola@art.example'), toBrand(2, 'right', { in_reply_to_id: root.id }))
    const page = await adapter.timeline?.thread({ ref: { source: 'mastodon', id: left.id } }, call)
    expect(page?.items.map(({ ref, thread }) => [ref.id, thread])).toEqual([[right.id, root.id], [left.id, root.id], [root.id, root.id]])
    expect(page?.covers).toMatchObject({ from: 'beginning' })
  })

  test('does not claim to be whole when the instance counts replies that it does not show', async () => {
    const { adapter, instance, customer, brand } = openMastodon()
    const root = instance.publish(brand, { content: '<p>root</p>' })
    instance.publish(customer, toBrand(1, 'for others', { in_reply_to_id: root.id, visibility: 'private', mentions: [] }))
    expect((await adapter.timeline?.thread({ ref: { source: 'mastodon', id: root.id } }, call))?.covers).toBeNull()
  })

  test('of a post that is gone is not there', async () => {
    await expect(openMastodon().adapter.timeline?.thread({ ref: { source: 'mastodon', id: '9' } }, call)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('while somebody listens', () => {
  test('a new mention, an edit and a deletion are heard, whether the server answers 404 or 410', async () => {
    for (const bulk of ['whole', 'absent', 'blind'] as const) {
      const desk = openMastodon({ bulk })
      const [first, second] = [desk.instance.publish(desk.customer, toBrand(0, 'one')), desk.instance.publish(desk.customer, toBrand(1, 'two'))]
      const heard = await hear(desk, 3, () => {
        desk.instance.remove(first.id)
        desk.instance.edit(second.id, '<p>two, corrected</p>')
        desk.instance.publish(desk.customer, toBrand(2, 'three'))
      })
      expect(heard.map((change) => (change.type === 'put' ? change.item.text : change.type))).toEqual(['two, corrected', '@kestrel three', 'gone'])
      const gone = heard.find((change) => change.type === 'gone')
      expect(gone).toMatchObject({ ref: { id: first.id }, why: 'deleted' })
      expect(gone?.revision).toBeGreaterThan(Date.parse(first.created_at))
    }
  })

  test('an edit further down than the newest page is heard in its turn', async () => {
    const desk = openMastodon({ largestPage: 1 })
    const old = desk.instance.publish(desk.brand, toBrand(0, 'old', { mentions: [desk.customer.acct] }))
    const heard = await hear(desk, 1, () => {
      desk.instance.publish(desk.brand, toBrand(1, 'newer', { mentions: [] }))
      desk.instance.edit(old.id, '<p>corrected</p>')
    })
    expect(heard).toMatchObject([{ type: 'put', item: { ref: { id: old.id }, text: 'corrected' } }])
  })

  test('a server that answers a question about several posts with nothing deletes nothing', async () => {
    const desk = openMastodon({ largestPage: 1, bulk: 'blind' })
    desk.instance.publish(desk.brand, toBrand(0, 'still here', { mentions: [desk.customer.acct] }))
    const heard = await hear(desk, 1, () => {
      desk.instance.publish(desk.brand, toBrand(1, 'newer', { mentions: [] }))
      desk.instance.publish(desk.customer, toBrand(2, 'hello'))
    })
    expect(heard).toMatchObject([{ type: 'put', item: { text: '@kestrel hello' } }])
  })

  test('trouble on the way is waited out, and nothing is missed', async () => {
    const desk = openMastodon()
    desk.instance.publish(desk.customer, toBrand(0, 'one'))
    const heard = await hear(desk, 1, () => {
      desk.instance.publish(desk.customer, toBrand(1, 'two'))
      desk.instance.answerNext(new Response('', { status: 502 }), new Response('', { status: 502 }))
    })
    expect(heard).toMatchObject([{ type: 'put', item: { text: '@kestrel two' } }])
  })

  test('signing out ends it with the reason', async () => {
    let isSignedIn = true
    const desk = openMastodon({ credentials: async () => (isSignedIn ? { authorization: 'Bearer 1001', account: 'kestrel@social.example' } : null) })
    await expect(hear(desk, 1, () => { isSignedIn = false })).rejects.toMatchObject({ code: 'unauthorised' })
  })
})

describe.skipIf(!isDescriptionThere)("the description of Mastodon's API", () => {
  test('refuses what this adapter must never send', async () => {
    const json = { 'content-type': 'application/json' }
    const at = (path: string) => `https://social.example${path}`
    expect(await checkRequest(at('/api/v1/statuses'), { method: 'POST', headers: json, body: JSON.stringify({ visibility: 'public' }) })).toContain('required')
    expect(await checkRequest(at('/api/v1/statuses'), { method: 'POST', headers: json, body: JSON.stringify({ status: 'x', visibility: 'everyone' }) })).toContain('allowed values')
    expect(await checkRequest(at('/api/v1/notifications?types[]=poke'), {})).toContain('types')
    expect(await checkRequest(at('/api/v1/accounts/lookup'), {})).toContain('acct')
    expect(await checkRequest(at('/api/v1/toots'), {})).toContain('not in the description')
  })
})
