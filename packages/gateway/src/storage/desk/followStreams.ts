import type { StreamId } from '@alongside/core/desk'
import type { TenantId } from '../../session/Session.js'
import type { Database, Notice } from '../Database.js'
import type { DeskLog } from './DeskLog.js'

interface Following extends Pick<DeskLog, 'head' | 'since'> {
  readonly database: Pick<Database, 'listen'>
  readonly tenant: TenantId
}

/** Tells which streams changed. Mostly the notice says so itself; after a gap, or when there were too many, the log is asked. */
export function followStreams({ database, tenant, head, since }: Following, listener: (streams: readonly StreamId[]) => void): () => void {
  let told = head().catch(() => 0)
  let isBehind = false

  const askTheLog = () => {
    isBehind = true
    told = told.then(async (position) => {
      // A database that does not answer now is asked again with the next notice.
      const moved = await since(position, Number.MAX_SAFE_INTEGER).catch(() => null)
      if (moved) isBehind = false
      if (moved && moved.length > 0) listener(moved.map(({ stream }) => stream))
      return moved?.at(-1)?.position ?? position
    })
  }

  return database.listen((notice: Notice) => {
    if (notice.topic === 'lost') return askTheLog()
    if (notice.tenant !== tenant || notice.topic !== 'desk') return
    if (notice.key === undefined || isBehind) return askTheLog()
    listener(notice.key.split('\n'))
    const { position = 0 } = notice
    told = told.then((before) => Math.max(before, position))
  })
}
