import type { Access } from '../access/Access.js'
import { isWithin } from '../access/isWithin.js'
import type { Delivery } from '../outbox/Dispatch.js'
import type { Session } from '../session/Session.js'

/** Of replies, those of sources, accounts and conversations that an employee reaches. */
export async function keepReachable(deliveries: readonly Delivery[], session: Session, access: Pick<Access, 'sources' | 'reachable'>): Promise<readonly Delivery[]> {
  const sources = new Map(access.sources(session).map((mounted) => [mounted.adapter.id, mounted]))
  const streams = new Set(await access.reachable(session, [...new Set(deliveries.flatMap(({ submission }) => submission?.stream ?? []))]))
  return deliveries.filter(({ source, account, submission }) => {
    const mounted = sources.get(source)
    return mounted !== undefined && isWithin(mounted.accounts?.[account] ?? mounted.territory, session) && (!submission || streams.has(submission.stream))
  })
}
