import type { OutboxEntry } from '@alongside/core/outbox'
import { describe, expect, test } from 'vitest'
import { createBrowserOutbox } from './createBrowserOutbox.js'

const entry = (id: string): OutboxEntry => ({
  id, source: 'facebook', draft: 'd', state: 'queued', attempts: 0, at: '2026-11-21T09:00:00.000Z',
  post: {
    channel: 'c', visibility: 'public', text: id, composedAt: '2026-11-21T09:00:00.000Z',
    attachments: [{ name: 'p.png', type: 'image/png', content: new Blob(['picture']) }],
  },
})
let names = 0
const freshName = () => `test-${++names}-${performance.timeOrigin}`

describe('replies on their way, kept in the browser', () => {
  test('survive the page, pictures included', async () => {
    const name = freshName()
    const first = createBrowserOutbox(name)
    expect(await first.load()).toEqual([])
    await first.save([entry('a')])
    first.close()
    const [kept] = await createBrowserOutbox(name).load()
    expect(kept?.id).toBe('a')
    expect(await kept?.post.attachments[0]?.content.text()).toBe('picture')
  })

  test('belong to one page at a time: a second page does not see them, so nothing is sent twice', async () => {
    const name = freshName()
    const first = createBrowserOutbox(name)
    await first.load()
    await first.save([entry('a')])
    const second = createBrowserOutbox(name)
    expect(await second.load()).toEqual([])
    await second.save([entry('b')])
    first.close()
    second.close()
    expect(await createBrowserOutbox(name).load()).toMatchObject([{ id: 'a' }])
    expect(await createBrowserOutbox(name).load()).toMatchObject([{ id: 'b' }])
  })

  test('leave nothing behind when all are done', async () => {
    const name = freshName()
    const store = createBrowserOutbox(name)
    await store.save([entry('a')])
    await store.save([])
    store.close()
    expect(await createBrowserOutbox(name).load()).toEqual([])
  })
})
