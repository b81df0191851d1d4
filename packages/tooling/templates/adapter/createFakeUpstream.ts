import type { RemoteMessage } from './api.js'

const messages: readonly RemoteMessage[] = Array.from({ length: 7 }, (_, index) => ({
  id: `m${index + 1}`,
  thread: index < 3 ? 't1' : 't2',
  from: index % 3 === 1 ? ('us' as const) : ('person' as const),
  author: index % 3 === 1 ? 'Kestrel' : 'Ines Roth',
  body: `Message ${index + 1}`,
  sentAt: new Date(Date.UTC(2026, 8, 1 + index, 9)).toISOString(),
  version: 1,
}))
const person = { id: 'p1', name: 'Ines Roth', email: 'ines@example.org', city: 'Hamburg' }

/** The remote, in memory. Replace it with answers recorded from the real one. */
export function createFakeUpstream() {
  let kept = [...messages].reverse()
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })

  const answer = (url: URL): Response => {
    const [first = '', id = '', last] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
    if (first === 'people' && !last) {
      const { email, q } = Object.fromEntries(url.searchParams)
      return json({ people: (email === person.email || (q && person.name.toLowerCase().includes(q.toLowerCase()))) ? [person] : [] })
    }
    if (first === 'messages') {
      const thread = kept.find((message) => message.id === id)?.thread
      return json({ messages: kept.filter((message) => message.thread === thread) })
    }
    if (id !== person.email) return json({ error: 'nobody' }, 404)
    const before = url.searchParams.get('before')
    const start = before === null ? 0 : kept.findIndex((message) => message.id === before) + 1
    if (before !== null && start === 0) return json({ error: 'unknown mark' }, 400)
    const page = kept.slice(start, start + Number(url.searchParams.get('limit')))
    const isLast = start + page.length >= kept.length
    return json({ messages: page, ...(!isLast && { before: page[page.length - 1]?.id }) })
  }

  return {
    fetch: async (address: string) => answer(new URL(address)),
    remove: (id: string) => {
      kept = kept.filter((message) => message.id !== id)
    },
    edit: (id: string, body: string) => {
      kept = kept.map((message) => (message.id === id ? { ...message, body, editedAt: '2026-10-01T09:00:00.000Z', version: (message.version ?? 1) + 1 } : message))
    },
  }
}
