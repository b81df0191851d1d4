import { randomUUID } from 'node:crypto'
import { castNow, castStaff } from '@alongside/core/testing'
import { createGateway, openDatabase, type Database, type Gateway } from '@alongside/gateway'
import { readConfiguration } from '../config/readConfiguration.js'
import { rightEnvironment } from './writeFiles.js'

/** What a gateway keeps, opened between two commands. */
export interface Kept {
  readonly database: Database
  readonly gateway: Gateway
  /** Writes a note about a customer. */
  note(customer: string, text: string): Promise<void>
}

/** The customer of the tests, as a network knows them. */
export const customerOf = (id: string) => ({ scheme: 'mastodon', realm: 'social.example', id, party: 'person' }) as const

/** Works on what a configuration keeps, and lets go of it. */
export async function openKept<T>(file: string, work: (kept: Kept) => Promise<T>): Promise<T> {
  const { configuration } = readConfiguration(file, rightEnvironment)
  const database = await openDatabase(configuration!.database)
  const gateway = await createGateway({ ...configuration!.options, database, now: () => castNow, isIdle: true, log: () => undefined })
  const { desk } = gateway.tenant('kestrel')!
  try {
    return await work({
      database, gateway,
      async note(customer, text) {
        const { stream, subject } = await desk.locate({ source: 'mastodon', thread: `thread-${customer}`, customer: customerOf(customer) })
        const outcome = await desk.execute({ id: randomUUID(), actor: castStaff.mira, stream, subject, reads: { [stream]: 0 }, type: 'note', text })
        if (outcome.state !== 'done') throw new Error(`The note was not taken: ${JSON.stringify(outcome)}`)
      },
    })
  } finally {
    await gateway.close()
    await database.close()
  }
}
