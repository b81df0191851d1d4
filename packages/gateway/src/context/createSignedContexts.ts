import { createHash, randomUUID } from 'node:crypto'
import { identityKey, type Identity } from '@alongside/core/model'
import type { Session, TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import { createSecretWrap } from '../storage/desk/createSecretWrap.js'

/** The names of one customer, as a host's server signed them. */
export type SignedNames = readonly Identity[]

/** Whom hosts vouched for, session by session. All replicas read the same. */
export interface SignedContexts {
  /** Answers until when it holds, in milliseconds since 1970. */
  add(session: Session, names: SignedNames): Promise<number>
  /** What is signed in a session; `anew` reads it again, whatever was read a moment ago. */
  of(session: Session, how?: { readonly anew: boolean }): Promise<readonly SignedNames[]>
  /** At sign-out. */
  end(session: Session): Promise<void>
  /** Takes these people out of every session of a tenant. */
  forget(tenant: TenantId, people: readonly Identity[]): Promise<void>
}

export interface SignedContextsParts {
  readonly database: Database
  /** The gateway's. */
  readonly secret: Uint8Array
  /** Milliseconds since 1970. */
  readonly now: () => number
}

interface Known {
  readonly at: number
  readonly names: Promise<readonly SignedNames[]>
}

/** The longest that a host's own session is taken to last: a working day. */
const longestSession = 12 * 3_600_000
/** What is signed only grows, and what is missing is read again: this may be a moment old. */
const keptFor = 2_000
const capacity = 5_000

export function createSignedContexts({ database, secret, now }: SignedContextsParts): SignedContexts {
  const { db } = database
  const known = new Map<string, Known>()
  const wrapOf = (tenant: TenantId) => createSecretWrap(secret, tenant, 'signed contexts')
  const keyOf = ({ tenant, actor, sid, token }: Session) => ({ tenant, actor: actor.id, session: createHash('sha256').update(JSON.stringify([sid ?? null, sid === undefined ? token : null])).digest('base64url') })
  const living = () => new Date(now()).toISOString()

  async function read(session: Session): Promise<readonly SignedNames[]> {
    const key = keyOf(session)
    const rows = await db.selectFrom('signed_context').where((where) => where.and(key)).where('expires_at', '>', living()).select(['id', 'sealed']).execute()
    return rows.map(({ id, sealed }) => open(key.tenant, id, sealed))
  }

  const open = (tenant: TenantId, id: string, sealed: Uint8Array) => JSON.parse(new TextDecoder().decode(wrapOf(tenant).unwrap(id, sealed))) as SignedNames

  return {
    async add(session, names) {
      const until = session.sid === undefined ? session.expiresAt : now() + longestSession
      const id = randomUUID()
      const sealed = wrapOf(session.tenant).wrap(id, new TextEncoder().encode(JSON.stringify(names)))
      await db.deleteFrom('signed_context').where('expires_at', '<=', living()).execute()
      await db.insertInto('signed_context').values({ ...keyOf(session), id, sealed, expires_at: new Date(until).toISOString() }).execute()
      known.delete(JSON.stringify(keyOf(session)))
      return until
    },
    of(session, { anew } = { anew: false }) {
      const key = JSON.stringify(keyOf(session))
      const kept = known.get(key)
      if (kept && !anew && now() - kept.at < keptFor) return kept.names
      const names = read(session)
      known.delete(key)
      known.set(key, { at: now(), names })
      names.catch(() => known.get(key)?.names === names && known.delete(key))
      const oldest = known.keys().next().value
      if (known.size > capacity && oldest !== undefined) known.delete(oldest)
      return names
    },
    async end(session) {
      await db.deleteFrom('signed_context').where((where) => where.and(keyOf(session))).execute()
      known.delete(JSON.stringify(keyOf(session)))
    },
    async forget(tenant, people) {
      const names = new Set(people.map(identityKey))
      const rows = await db.selectFrom('signed_context').where('tenant', '=', tenant).select(['id', 'sealed']).execute()
      const about = rows.filter(({ id, sealed }) => open(tenant, id, sealed).some((name) => names.has(identityKey(name)))).map(({ id }) => id)
      if (about.length > 0) await db.deleteFrom('signed_context').where('tenant', '=', tenant).where('id', 'in', about).execute()
      known.clear()
    },
  }
}
