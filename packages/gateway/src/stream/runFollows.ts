import type { Call } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import type { Follow } from '@alongside/core/protocol'
import type { Access } from '../access/Access.js'
import { toAnswerable } from '../http/toAnswerable.js'
import type { StreamClient } from './createStreamClient.js'

/** Sends every change of every customer that a browser follows, until it leaves. What ends for one source ends for no other. */
export function runFollows(client: StreamClient, access: Pick<Access, 'open'>): void {
  for (const follow of client.request.follow) void run(follow, client, access)
}

async function run(follow: Follow, client: StreamClient, access: Pick<Access, 'open'>): Promise<void> {
  const { session, request: { locale, purpose }, signal } = client
  const { id, source, subject, scope, since } = follow
  const call: Call = { signal, locale, purpose, actor: session.actor, priority: 'background' }
  try {
    const { live, label } = access.open(session, source)
    if (!live) throw new AlongsideError({ code: 'unsupported', message: `${label} tells of no changes. Read it again to see what is new.`, source })
    for await (const change of live.changes({ subject, scope, since }, call)) client.send({ type: 'change', follow: id, change })
    throw new AlongsideError({ code: 'unreachable', message: `${label} ended the changes. Read it again to see what is new.`, source })
  } catch (thrown) {
    const { code, message } = toAnswerable(thrown)
    client.send({ type: 'end', follow: id, code, message })
  }
}
