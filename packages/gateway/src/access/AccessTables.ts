import type { PolicyActor } from '@alongside/core/policy'
import type { ColumnType } from 'kysely'
import type { Json } from '../storage/json.js'

/** Where a stream of the desk belongs. Open are only labels and ids we made; where it is and whom it is about is sealed, and gone once its subject is erased. */
export interface DeskPlaceTable {
  tenant: string
  stream: string
  subject: string
  /** Null for what is about a customer wherever they write. */
  source: string | null
  /** The account it goes through, once somebody looked. */
  account: ColumnType<string | null, string | null | undefined, string>
  place: ColumnType<Uint8Array | null, Uint8Array, null>
  /** Of the customer, as the customer sources say. */
  regions: Json<readonly string[]>
  brands: Json<readonly string[]>
}

/** What a command's id was used for, so that it cannot be used for something else. The hash is keyed. */
export interface DeskCommandTable {
  tenant: string
  id: string
  hash: string
  subject: string | null
}

/** Employees as their tokens last described them: what leaves by itself leaves in their name. */
export interface DeskEmployeeTable {
  tenant: string
  id: string
  actor: Json<PolicyActor>
}

/** In which stream a submission stands, since the key of a write says only its id. */
export interface DeskSubmissionTable {
  tenant: string
  submission: string
  stream: string
}

export interface AccessTables {
  desk_place: DeskPlaceTable
  desk_command: DeskCommandTable
  desk_employee: DeskEmployeeTable
  desk_submission: DeskSubmissionTable
}
