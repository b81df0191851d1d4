import type { Checkpoint, DeskEvent } from '@alongside/core/desk'
import type { Generated } from 'kysely'
import type { Json } from '../json.js'

export interface DeskTables {
  desk_event: {
    tenant: string
    /** Given under the order lock: a reader who saw one has seen all before it. */
    position: Generated<number>
    stream: string
    version: number
    command: string
    /** Its place among the events of its command. */
    place: number
    subject: string | null
    event: Json<DeskEvent>
  }
  /** The last event of every stream. */
  desk_head: { tenant: string; stream: string; version: number; hash: string; position: number }
  desk_seal: { tenant: string; stream: string; version: number; owner: string; salt: string; iv: string; cipher: string }
  /** Each encrypted with the gateway's own secret: a stolen table opens nothing. */
  desk_secret: { tenant: string; owner: string; wrapped: Uint8Array }
  desk_name: { tenant: string; mark: string; id: string; subject: string | null }
  desk_checkpoint: { tenant: string; sequence: number; checkpoint: Json<Checkpoint> }
}
