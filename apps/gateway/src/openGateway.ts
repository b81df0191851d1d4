import { createGateway, openDatabase, type GatewayOptions } from '@alongside/gateway'
import type { Configuration } from './config/configurationShape.js'

export interface OpenGateway {
  readonly url: string
  /** Finishes what is in flight within ten seconds, then lets go of port and database. */
  close(): Promise<void>
}

/** Opens the database, composes the gateway and opens its port. What was opened is closed again where a later step fails. */
export async function openGateway({ port, host, database: place, options }: Configuration, more: Pick<GatewayOptions, 'log' | 'now'> = {}): Promise<OpenGateway> {
  const database = await openDatabase(place)
  try {
    const gateway = await createGateway({ ...options, ...more, database })
    try {
      const { url } = await gateway.listen({ port, host })
      return {
        url,
        async close() {
          await gateway.close()
          await database.close()
        },
      }
    } catch (error) {
      await gateway.close()
      throw error
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
