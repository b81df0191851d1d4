import type { Json } from '../json.js'

export interface KeptTables {
  kept_value: {
    tenant: string
    actor: string
    shelf: string
    key: string
    value: Json<unknown>
    bytes: number
    saved_at: string
  }
}
