import type { Call } from '@alongside/core/adapter'
import type { Identity } from '@alongside/core/model'
import type { Api } from './api.js'

const handleShape = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i
const didShape = /^did:[a-z]+:[a-zA-Z0-9._:%-]+$/

/** What the AppView takes for one account: a DID or a handle; null for anything else, which it would refuse. */
export function toActor(words: string): string | null {
  const actor = words.trim().replace(/^@/, '')
  return didShape.test(actor) || handleShape.test(actor) ? actor : null
}

/** The DIDs by which these identities are known here. A handle that leads nowhere leads to nobody. */
export async function resolveSubject(api: Api, subject: readonly Identity[], call: Call): Promise<readonly string[]> {
  const dids = await Promise.all(
    subject.map(({ id }) => {
      const actor = toActor(id)
      return actor === null || actor.startsWith('did:') ? actor : api.resolveHandle(actor, call)
    }),
  )
  return [...new Set(dids.filter((did): did is string => did !== null))]
}
