import { createMemoryArchiveStore, withArchive } from '@alongside/core/archive'
import { withUs } from '@alongside/core/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ines, otto } from './conformance.js'
import { call, day, hour, identityOf, minute, openArchive, openFacebook } from './testing/openFacebook.js'

const shown = (items: Awaited<ReturnType<ReturnType<typeof openArchive>['timelineOf']>>) => items.map(({ text, title, direction }) => `${direction}: ${text ?? title}`)

describe('the timeline that an archive makes of a Page', () => {
  test('a comment that a webhook told is on the timeline of whoever wrote it, and of nobody else', async () => {
    const { graph, subscribe, timelineOf, later } = openArchive()
    subscribe()
    const post = await graph.addPost({ from: graph.page, message: 'The new saddlebags are here.' })
    later(minute)
    await graph.addComment(post, { from: ines, message: 'My strap broke' })
    await graph.addComment(post, { from: otto, message: 'Mine holds' })
    expect(shown(await timelineOf(ines))).toEqual(['inbound: My strap broke', 'outbound: The new saddlebags are here.'])
    expect(shown(await timelineOf(otto))).toEqual(['inbound: Mine holds', 'outbound: The new saddlebags are here.'])
  })

  test('our answer to her stands with what she said; our answer to somebody else does not', async () => {
    const { graph, later, sync, timelineOf } = openArchive()
    const post = await graph.addPost({ from: graph.page, message: 'New' })
    const hers = await graph.addComment(post, { from: ines, message: 'My strap broke' })
    const his = await graph.addComment(post, { from: otto, message: 'Mine holds' })
    await graph.addComment(post, { from: graph.page, message: 'Sorry, Inés!' }, { answers: hers })
    await graph.addComment(post, { from: graph.page, message: 'Glad, Otto!' }, { answers: his })
    later(minute)
    await sync()
    expect(shown(await timelineOf(ines)).filter((words) => words.includes('!'))).toEqual(['outbound: Sorry, Inés!'])
  })

  test('a deletion leaves a tombstone without her words, which a reading that was on its way cannot undo', async () => {
    const { graph, subscribe, sync, later, store, timelineOf } = openArchive()
    const post = await graph.addPost({ from: graph.page, message: 'New' })
    const comment = await graph.addComment(post, { from: ines, message: 'a secret I regret' })
    const kept = graph.comments.get(comment)
    later(minute)
    await sync()
    subscribe()
    await graph.remove(`comment:${comment}`)
    if (kept) graph.comments.set(comment, kept)
    later(minute)
    await sync()
    const [item] = (await timelineOf(ines)).filter(({ direction }) => direction === 'inbound')
    expect(item).toMatchObject({ ref: { id: `comment:${comment}` }, deletedAt: '2026-09-14T12:01:00.000Z' })
    expect(item?.text).toBeUndefined()
    expect(JSON.stringify(await store.read([{ source: 'facebook', id: `comment:${comment}` }]))).not.toContain('secret')
  })

  test('words go when the company may keep them no longer, and that something was said stays', async () => {
    const { graph, sync, later, store, timelineOf } = openArchive({ keepFor: day })
    const comment = await graph.addComment(await graph.addPost({ from: graph.page, message: 'New' }), { from: ines, message: 'secret words' })
    later(minute)
    await sync()
    later(day + minute)
    const item = (await timelineOf(ines)).find(({ ref }) => ref.id === `comment:${comment}`)
    expect(item).toMatchObject({ kind: 'comment', author: { identity: { id: ines.id } } })
    expect(item?.text).toBeUndefined()
    await sync()
    expect(JSON.stringify(await store.read([{ source: 'facebook', id: `comment:${comment}` }]))).not.toContain('secret')
  })

  test('with keepFor 0 nothing but references is ever kept', async () => {
    const { graph, subscribe, store } = openArchive({ keepFor: 0 })
    subscribe()
    const comment = await graph.addComment(await graph.addPost({ from: graph.page }), { from: ines, message: 'secret words' })
    const kept = JSON.stringify(await store.read([{ source: 'facebook', id: `comment:${comment}` }]))
    expect(kept).toContain(ines.id)
    expect(kept).not.toMatch(/secret|Roth/)
  })

  test('a number of one Page is nobody on another: the Page is the realm of every identity', async () => {
    const { graph, sync, later, archived } = openArchive()
    await graph.addPost({ from: ines, message: 'Hello' })
    later(minute)
    await sync()
    const read = (realm: string) => archived.timeline.list({ subject: [{ ...identityOf(ines), realm }], scope: withUs, limit: 10 }, call)
    const [item] = (await read('104872391')).items
    expect(item?.author.identity).toEqual({ scheme: 'facebook', realm: '104872391', id: ines.id, party: 'person' })
    expect((await read('999')).items).toEqual([])
  })

  test('messages, mentions and recommendations stand on one timeline, the newest first', async () => {
    const { graph, later, sync, timelineOf } = openArchive()
    await graph.addPost({ from: ines, message: 'Off to the coast with @Kestrel' }, undefined, true)
    later(minute)
    await graph.addRating(ines, { recommendation_type: 'negative', review_text: 'It broke again.' })
    later(minute)
    await graph.addMessage(ines, { text: 'My order is 10231.' })
    later(minute)
    await graph.addMessage(ines, { text: 'Thank you.', isOurs: true })
    later(minute)
    await sync()
    expect(await timelineOf(ines)).toMatchObject([
      { kind: 'message', direction: 'outbound', visibility: 'private', channel: { id: 'facebook:104872391:messages' } },
      { kind: 'message', direction: 'inbound', visibility: 'private', thread: `messages:${ines.id}` },
      { kind: 'review', title: "Doesn't recommend us", text: 'It broke again.', channel: { label: 'Reviews of Kestrel on Facebook' } },
      { kind: 'post', direction: 'inbound', channel: { label: 'Mentions of Kestrel on Facebook' } },
    ])
  })

  test('it says from when on it is complete, and up to when', async () => {
    const { sync, archived } = openArchive({ options: { reach: 2 * day } })
    const read = () => archived.timeline.list({ subject: [identityOf(ines)], scope: withUs, limit: 10 }, call)
    expect((await read()).covers).toBeNull()
    await sync()
    expect((await read()).covers).toEqual({ from: '2026-09-12T12:00:00.000Z', to: '2026-09-14T11:59:50.000Z' })
  })

  test('what a webhook told first gets its name from the next reading', async () => {
    const { graph, subscribe, sync, later, timelineOf } = openArchive()
    subscribe()
    await graph.addMessage(ines, { text: 'Hello' })
    expect((await timelineOf(ines))[0]?.author.name).toBe('Somebody on Facebook')
    later(minute)
    await sync()
    expect(await timelineOf(ines)).toMatchObject([{ text: 'Hello', author: { name: 'Inés Roth' } }])
  })

  test('somebody who watches sees a comment the moment Facebook tells it', async () => {
    const { graph, subscribe, archived, sync } = openArchive()
    subscribe()
    const post = await graph.addPost({ from: graph.page, message: 'New' })
    await graph.addComment(post, { from: ines, message: 'First' })
    await sync()
    const page = await archived.timeline.list({ subject: [identityOf(ines)], scope: withUs, limit: 10 }, call)
    const controller = new AbortController()
    const changes = archived.live.changes({ subject: [identityOf(ines)], scope: withUs, since: page.since ?? '' }, { ...call, signal: controller.signal })
    const next = changes[Symbol.asyncIterator]().next()
    await graph.addComment(post, { from: ines, message: 'Second' })
    expect((await next).value).toMatchObject({ type: 'put', item: { text: 'Second' } })
    controller.abort()
  })
})

describe('however Facebook tells it', () => {
  const step = fc.record({
    does: fc.constantFrom('say', 'say', 'answer', 'edit', 'hide', 'unhide', 'remove', 'write'),
    which: fc.nat({ max: 3 }),
    pause: fc.constantFrom(1_000, minute, hour),
  })

  /** What an agent would see, without what Facebook counts meanwhile. */
  const seen = async (archived: ReturnType<typeof withArchive>) =>
    (await archived.timeline.list({ subject: [identityOf(ines)], scope: withUs, limit: 100 }, call)).items.map(({ ref, text, deletedAt, facts, occurredAt, thread, answers }) => ({
      id: ref.id, text, isDeleted: deletedAt !== undefined, facts, occurredAt, thread, ...(deletedAt === undefined && { answers: answers?.ref?.id }),
    }))

  test('webhooks late, twice and in any order, with readings in between, end in the same timeline', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), fc.infiniteStream(fc.nat({ max: 1000 })), async (steps, dice) => {
        const { graph, later, adapter, clock } = openFacebook()
        const deliveries: Parameters<NonNullable<typeof adapter.hooks>['receive']>[0][] = []
        graph.subscribe(async (delivery) => deliveries.push(delivery))
        const archive = () => withArchive(adapter, createMemoryArchiveStore(), { environment: { now: () => clock.now } })
        const [orderly, disorderly] = [archive(), archive()]
        const post = await graph.addPost({ from: graph.page, message: 'New' })
        const said: string[] = []
        for (const { does, which, pause } of steps) {
          later(pause)
          const comment = said[which % Math.max(1, said.length)] ?? ''
          if (does === 'say') said.push(await graph.addComment(post, { from: ines, message: `Words ${said.length}` }))
          if (does === 'answer' && graph.comments.has(comment)) said.push(await graph.addComment(post, { from: graph.page, message: `Ours ${said.length}` }, { answers: comment }))
          if (does === 'edit') await graph.edit(`comment:${comment}`, `Edited ${clock.now}`)
          if (does === 'hide' || does === 'unhide') await graph.hideComment(comment, does === 'hide')
          if (does === 'remove') await graph.remove(`comment:${comment}`)
          if (does === 'write') await graph.addMessage(ines, { text: `Message ${clock.now}` })
          if ((dice.next().value ?? 0) % 3 === 0) await disorderly.sync(call)
        }
        later(minute)
        for (const delivery of deliveries) await orderly.hooks?.receive(delivery, call)
        await orderly.sync(call)
        const shuffled = [...deliveries, ...deliveries].map((delivery) => ({ delivery, at: dice.next().value ?? 0 })).sort((a, b) => a.at - b.at)
        for (const { delivery } of shuffled) await disorderly.hooks?.receive(delivery, call)
        await disorderly.sync(call)
        expect(await seen(disorderly)).toEqual(await seen(orderly))
      }),
      { numRuns: 60 },
    )
  })
})
