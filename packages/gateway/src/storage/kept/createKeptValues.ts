import { createHmac } from 'node:crypto'
import { AlongsideError } from '@alongside/core/errors'
import { identityKey, type Identity } from '@alongside/core/model'
import type { TenantId } from '../../session/Session.js'
import type { Database } from '../Database.js'
import { createSecretWrap, deriveKey } from '../desk/createSecretWrap.js'

/** Whose values, and which. */
export interface Shelf {
  readonly tenant: TenantId
  /** The host's id of the employee. */
  readonly actor: string
  readonly of: 'drafts' | 'preferences'
}

/** What the gateway keeps for single employees. Values are JSON. Nobody but them reads it, and nobody without the gateway's secret. */
export interface KeptValues {
  /** Undefined when nothing is kept under this key, or no longer. */
  load(shelf: Shelf, key: string): Promise<unknown>
  list(shelf: Shelf): Promise<Readonly<Record<string, unknown>>>
  /** Rejects with `too-long` where a value or a shelf would grow beyond its bounds. */
  save(shelf: Shelf, key: string, value: unknown): Promise<void>
  remove(shelf: Shelf, key: string): Promise<void>
  /** Everything on a shelf, at sign-out. */
  clear(shelf: Shelf): Promise<void>
  /**
   * Takes drafts for these people out of every shelf of a tenant. Tells how many. The parts of a draft's key are encoded as in an address and
   * divided by `/`; one of them is the identity key of whom it is for.
   */
  forget(tenant: TenantId, people: readonly Identity[]): Promise<number>
}

export interface KeptValuesParts {
  readonly database: Database
  /** The gateway's. */
  readonly secret: Uint8Array
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Bytes of one value, and how many values a shelf holds. */
const bounds = { bytes: 262_144, values: 500 } as const

/** Milliseconds a draft is kept after it was last saved. */
const draftLife = 30 * 86_400_000

export function createKeptValues({ database, secret, now }: KeptValuesParts): KeptValues {
  const { db } = database
  const markKey = deriveKey(secret, 'kept keys')
  const markOf = (key: string) => createHmac('sha256', markKey).update(key).digest('base64url')
  const wrapOf = ({ tenant, of }: Pick<Shelf, 'tenant' | 'of'>) => createSecretWrap(secret, tenant, `kept ${of}`)
  const eldest = () => new Date(now() - draftLife).toISOString()
  const on = ({ tenant, actor, of }: Shelf) => ({ tenant, actor, shelf: of })

  const open = (shelf: Pick<Shelf, 'tenant' | 'of'>, actor: string, sealed: Uint8Array) =>
    JSON.parse(Buffer.from(wrapOf(shelf).unwrap(actor, sealed)).toString()) as { readonly key: string; readonly value: unknown }

  const living = (shelf: Shelf) => {
    const rows = db.selectFrom('kept_value').where((where) => where.and(on(shelf))).select('sealed')
    return shelf.of === 'drafts' ? rows.where('saved_at', '>', eldest()) : rows
  }

  async function refuseFull(shelf: Shelf, mark: string): Promise<void> {
    const kept = await db.selectFrom('kept_value').where((where) => where.and(on(shelf))).where('mark', '<>', mark).select(({ fn }) => fn.countAll<number>().as('values')).executeTakeFirstOrThrow()
    if (kept.values >= bounds.values) throw tooLong(`As many ${shelf.of} as fit are kept already (${bounds.values}). This one was not. Discard some.`)
  }

  return {
    async load(shelf, key) {
      const row = await living(shelf).where('mark', '=', markOf(key)).executeTakeFirst()
      return row && open(shelf, shelf.actor, row.sealed).value
    },
    async list(shelf) {
      const rows = await living(shelf).execute()
      return Object.fromEntries(rows.map(({ sealed }) => open(shelf, shelf.actor, sealed)).map(({ key, value }) => [key, value]))
    },
    async save(shelf, key, value) {
      const body = Buffer.from(JSON.stringify({ key, value }))
      if (body.byteLength > bounds.bytes) throw tooLong(`This takes ${body.byteLength} bytes, and ${bounds.bytes} can be kept. It was not kept. Shorten it.`)
      await db.deleteFrom('kept_value').where('shelf', '=', 'drafts').where('saved_at', '<=', eldest()).execute()
      const mark = markOf(key)
      await refuseFull(shelf, mark)
      const fresh = { sealed: wrapOf(shelf).wrap(shelf.actor, body), saved_at: new Date(now()).toISOString() }
      await db.insertInto('kept_value').values({ ...on(shelf), mark, ...fresh })
        .onConflict((conflict) => conflict.columns(['tenant', 'actor', 'shelf', 'mark']).doUpdateSet(fresh)).execute()
    },
    async remove(shelf, key) {
      await db.deleteFrom('kept_value').where((where) => where.and({ ...on(shelf), mark: markOf(key) })).execute()
    },
    async clear(shelf) {
      await db.deleteFrom('kept_value').where((where) => where.and(on(shelf))).execute()
    },
    async forget(tenant, people) {
      const of = 'drafts'
      const names = people.map((person) => encodeURIComponent(identityKey(person)))
      const isAbout = (key: string) => key.split('/').some((part) => names.includes(part))
      const rows = await db.selectFrom('kept_value').where('tenant', '=', tenant).where('shelf', '=', of).select(['actor', 'sealed']).execute()
      const about = rows.map(({ actor, sealed }) => ({ actor, key: open({ tenant, of }, actor, sealed).key })).filter(({ key }) => isAbout(key))
      for (const { actor, key } of about) await db.deleteFrom('kept_value').where((where) => where.and({ ...on({ tenant, actor, of }), mark: markOf(key) })).execute()
      return about.length
    },
  }
}

const tooLong = (message: string) => new AlongsideError({ code: 'too-long', message })
