import type { Outbox, OutboxEntry, SendPost } from '@alongside/core/outbox'
export function createTemporaryOutbox(sendPost: SendPost): Outbox {
  let entries: readonly OutboxEntry[] = []
  const listeners = new Set<() => void>()
  const set = (next: readonly OutboxEntry[]) => { entries = next; for (const l of listeners) l() }
  const patch = (id: string, p: Partial<OutboxEntry>) => set(entries.map((e) => (e.id === id ? { ...e, ...p } : e)))
  return {
    getEntries: () => entries,
    subscribe: (l) => { listeners.add(l); return () => listeners.delete(l) },
    send({ source, draft, posts }) {
      return posts.map((post) => {
        const id = crypto.randomUUID()
        set([...entries, { id, source, draft, post, state: 'sending', attempts: 1, at: post.composedAt }])
        void sendPost(source, post, id).then((r) => patch(id, r.state === 'refused' ? { state: 'failed', problem: r } : { state: r.state === 'sent' ? 'sent' : 'unknown' }))
        return id
      })
    },
    undo: () => false, retry: async () => undefined, settle: () => undefined,
    dismiss: (id) => set(entries.filter((e) => e.id !== id)),
    dispose: () => undefined,
  }
}
