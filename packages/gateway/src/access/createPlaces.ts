import { sql } from 'kysely'
import type { DeskPlace, StreamId, SubjectId } from '@alongside/core/desk'
import type { AccountId, SourceId } from '@alongside/core/model'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import { createSecretWrap } from '../storage/desk/createSecretWrap.js'
import { toJson } from '../storage/json.js'
import { prepare } from '../storage/prepare.js'
import type { Territory } from '../GatewayOptions.js'

/** Where a stream of the desk belongs. */
export interface KeptPlace {
  readonly stream: StreamId
  readonly subject: SubjectId
  readonly source: SourceId | null
  readonly account: AccountId | null
  readonly regions: readonly string[]
  readonly brands: readonly string[]
  /** Opens what is sealed; null once its subject was erased. */
  readonly place: () => DeskPlace | null
}

/** The places of a tenant's streams, kept when they are located. */
export interface Places {
  /** Without labels, since nobody could say them, it is nobody's who has a territory of their own, until somebody can. */
  keep(located: { readonly stream: StreamId; readonly subject: SubjectId }, place: DeskPlace, labels: Territory | null): Promise<void>
  /** Says through which account a conversation goes. */
  setAccount(stream: StreamId, account: AccountId): Promise<void>
  find(streams: readonly StreamId[]): Promise<ReadonlyMap<StreamId, KeptPlace>>
  of(subject: SubjectId): Promise<readonly KeptPlace[]>
  /** Lets go of whom they are about. That they were there, and whose part of the company they are, stays, so that open screens hear of it. */
  forget(subject: SubjectId): Promise<void>
}

export function createPlaces(database: Database, tenant: TenantId, secret: Uint8Array): Places {
  const { db } = database
  const { wrap, unwrap } = createSecretWrap(secret, tenant)
  const rows = () => db.selectFrom('desk_place').where('tenant', '=', tenant).selectAll()
  type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

  const placesOf = prepare<{ readonly streams: readonly StreamId[] }, Row>(db, (value) => rows().where('stream', '=', sql<string>`any(${value('streams')}::text[])`))

  const toPlace = ({ stream, subject, source, account, regions, brands, place }: Row): KeptPlace => ({
    stream, subject, source, account, regions, brands, place: () => place && (JSON.parse(new TextDecoder().decode(unwrap(ownerOf(stream), place))) as DeskPlace),
  })

  return {
    async keep({ stream, subject }, place, told) {
      const labels = { regions: toJson(told ? (told.regions ?? []) : [nowhere]), brands: toJson(told ? (told.brands ?? []) : [nowhere]) }
      const sealed = wrap(ownerOf(stream), new TextEncoder().encode(JSON.stringify(place)))
      await db.insertInto('desk_place')
        .values({ tenant, stream, subject, source: 'thread' in place ? place.source : null, place: sealed, ...labels })
        .onConflict((conflict) => (told ? conflict.columns(['tenant', 'stream']).doUpdateSet(labels) : conflict.columns(['tenant', 'stream']).doNothing())).execute()
    },
    async setAccount(stream, account) {
      await db.updateTable('desk_place').set({ account }).where('tenant', '=', tenant).where('stream', '=', stream).execute()
    },
    async find(streams) {
      if (streams.length === 0) return new Map()
      return new Map((await placesOf({ streams })).map((row) => [row.stream, toPlace(row)]))
    },
    of: async (subject) => (await rows().where('subject', '=', subject).execute()).map(toPlace),
    async forget(subject) {
      await db.updateTable('desk_place').set({ place: null }).where('tenant', '=', tenant).where('subject', '=', subject).execute()
      await db.deleteFrom('desk_command').where('tenant', '=', tenant).where('subject', '=', subject).execute()
    },
  }
}

/** No token names it. */
const nowhere = '?'

const ownerOf = (stream: StreamId): string => `place of ${stream}`
