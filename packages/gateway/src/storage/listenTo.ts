import pg from 'pg'
import type { Notice } from './Database.js'

interface Listening {
  readonly connect: () => pg.Client
  readonly channel: string
  readonly say: (notice: Notice) => void
}

const lost: Notice = { tenant: '', topic: 'lost' }

/** Milliseconds between two looks whether the connection is still there, and the longest wait before a new one. */
const [pulse, patience] = [15_000, 5_000]

/** Hears a channel for as long as it is not closed. After a gap it says `lost` once it hears again. */
export async function listenTo({ connect, channel, say }: Listening): Promise<{ close(): Promise<void> }> {
  let isClosed = false
  let client: pg.Client | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  async function open(): Promise<void> {
    const next = connect()
    client = next
    next.on('notification', ({ payload }) => say(JSON.parse(payload ?? '') as Notice))
    // What broke is told by `end` as well.
    next.on('error', () => undefined)
    await next.connect()
    await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    next.once('end', () => void reopen(next, 0))
    watch(next)
  }

  function watch(current: pg.Client) {
    timer = setTimeout(() => {
      // A connection that died silently swallows notices for ever unless somebody asks it something.
      const answer = current.query({ text: 'select 1', query_timeout: pulse } as pg.QueryConfig)
      answer.then(() => client === current && !isClosed && watch(current), () => end(current))
    }, pulse)
    timer.unref()
  }

  async function reopen(broken: pg.Client, attempt: number): Promise<void> {
    clearTimeout(timer)
    if (isClosed || client !== broken) return
    await new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** attempt, patience)).unref())
    if (isClosed) return
    try {
      await open()
      say(lost)
    } catch {
      await reopen(client as pg.Client, attempt + 1)
    }
  }

  await open()
  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      if (client) await end(client)
    },
  }
}

const end = (client: pg.Client): Promise<void> => client.end().catch(() => undefined)
