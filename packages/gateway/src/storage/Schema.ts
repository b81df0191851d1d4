import type { DeskTables } from './desk/DeskTables.js'
import type { ArchiveTables } from './archive/ArchiveTables.js'
import type { KeptTables } from './kept/KeptTables.js'
import type { AuditTables } from '../audit/AuditTables.js'
import type { AccessTables } from '../access/AccessTables.js'
import type { OutboxTables } from '../outbox/OutboxTables.js'
import type { HookTables } from '../hooks/HookTables.js'
import type { PresenceTables } from '../stream/PresenceTables.js'
import type { ContextTables } from '../context/ContextTables.js'
import type { SyncTables } from '../sync/SyncTables.js'

/** Every table, each described where its owner lives. */
export interface Schema extends DeskTables, ArchiveTables, KeptTables, AuditTables, AccessTables, OutboxTables, HookTables, PresenceTables, SyncTables, ContextTables {}
