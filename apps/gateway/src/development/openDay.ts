import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { castNow } from '@alongside/core/testing'

/** What outlives a restart: since when the day runs, and the secret under which its words are locked away. */
interface DayFile {
  readonly beganAt: number | null
  readonly secret: string
}

/** The one day of the fictional company, lived through again and again. */
export interface Day {
  /** It stands still until somebody is there to see it. */
  readonly now: () => number
  readonly secret: Uint8Array
  /** True where everything that was kept belongs to a day that is over. */
  readonly isNew: boolean
  /** Lets the day begin; false where it has begun before. */
  begin(): boolean
}

const twelveHours = 12 * 60 * 60 * 1000

/** Goes on with the day that is written down in the folder, or makes a new one where that is over or nobody wants it. */
export function openDay(folder: string, { isFresh, clock }: { readonly isFresh: boolean; readonly clock: () => number }): Day {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'day.json')
  const kept = !isFresh && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DayFile) : undefined
  const isOver = kept !== undefined && kept.beganAt !== null && clock() - kept.beganAt >= twelveHours
  const isNew = kept === undefined || isOver
  let day: DayFile = isNew ? { beganAt: null, secret: randomBytes(32).toString('base64') } : kept
  const write = () => writeFileSync(file, JSON.stringify(day), { mode: 0o600 })
  write()
  return {
    now: () => castNow + (day.beganAt === null ? 0 : clock() - day.beganAt),
    secret: Buffer.from(day.secret, 'base64'),
    isNew,
    begin() {
      if (day.beganAt !== null) return false
      day = { ...day, beganAt: clock() }
      write()
      return true
    },
  }
}
