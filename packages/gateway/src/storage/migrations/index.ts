import type { Kysely } from 'kysely'
import { up as desk } from './0001-desk.js'
import { up as archive } from './0002-archive.js'
import { up as kept } from './0003-kept.js'
import { up as outbox } from './0004-outbox.js'
import { up as audit } from './0005-audit.js'
import { up as access } from './0006-access.js'
import { up as hooks } from './0007-hooks.js'
import { up as presence } from './0008-presence.js'
import { up as sync } from './0009-sync.js'
import { up as context } from './0010-context.js'

/** Every step from nothing to today's tables, in order. A step that was released is never edited; what changes is a new one. */
export const migrations: Readonly<Record<string, (db: Kysely<unknown>) => Promise<void>>> = {
  '0001-desk': desk,
  '0002-archive': archive,
  '0003-kept': kept,
  '0004-outbox': outbox,
  '0005-audit': audit,
  '0006-access': access,
  '0007-hooks': hooks,
  '0008-presence': presence,
  '0009-sync': sync,
  '0010-context': context,
}
