import { withUs, type Interaction } from '@alongside/core/model'
import type { PolicyActor } from '@alongside/core/policy'
import type { Seat, Ticket } from './Kestrel.js'

/** Tells the messages of a ticket, oldest first, now and whenever one changes; returns how to stop. */
export function watchThread({ props: { adapters } }: Seat, { about: { about }, source, customer: subject }: Ticket, actor: PolicyActor, listener: (messages: readonly Interaction[]) => void): () => void {
  const stop = new AbortController()
  const { timeline, live } = adapters.find(({ id }) => id === source) ?? {}
  const call = { signal: stop.signal, locale: 'en', actor, purpose: 'service', priority: 'agent' } as const

  async function read() {
    if (!about || !timeline) return listener([])
    const tell = async () => listener([...(await timeline.thread({ ref: about }, call)).items].reverse())
    const { since } = await timeline.list({ subject, scope: withUs, limit: 1 }, call)
    await tell()
    if (!live || since === undefined) return
    for await (const change of live.changes({ subject, scope: withUs, since }, call)) if (change.type !== 'lost') await tell()
  }

  read().catch(() => stop.signal.aborted || listener([]))
  return () => stop.abort()
}
