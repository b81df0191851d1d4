import type { ColumnType, Selectable } from 'kysely'

type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>

/** One delivery that was believed. Its changes are sealed in `body` and gone once they are applied; that it came is remembered for a while. */
export interface HookDeliveryTable {
  tenant: string
  source: string
  /** A hash of the sender's id: senders write anything into theirs. */
  delivery: string
  /** Its place in the queue of its source. */
  position: ColumnType<number, never, never>
  received_at: string
  state: 'waiting' | 'applied' | 'dead'
  tries: number
  /** When it may be tried next; while it is leased, when the lease ends. */
  due_at: Nullable<string>
  lease: Nullable<string>
  body: Nullable<Uint8Array>
  /** The code of what went wrong last. */
  problem: Nullable<string>
}

export type HookRow = Selectable<HookDeliveryTable>

export interface HookTables {
  hook_delivery: HookDeliveryTable
}
