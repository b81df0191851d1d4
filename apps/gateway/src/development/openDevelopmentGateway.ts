import { join } from 'node:path'
import { castPolicy, castStaff, createCast, type Cast } from '@alongside/core/testing'
import { createGateway, openDatabase, reset, type Database, type Gateway, type GatewayOptions } from '@alongside/gateway'
import { createDevelopmentApp } from './createDevelopmentApp.js'
import { createHost, type Host } from './createHost.js'
import { openDay, type Day } from './openDay.js'
import { openLocalPort } from './openLocalPort.js'
import { playScript } from './playScript.js'
import { withPictures } from './withPictures.js'

export interface DevelopmentOptions {
  /** Where its database lies. */
  readonly folder: string
  /** 0 takes a free one. */
  readonly port: number
  /** Pages that may ask; the helpdesk's usual ones unless given. */
  readonly origins?: readonly string[]
  /** Milliseconds since 1970 by which the day passes. */
  readonly now?: () => number
  /** Begins a new day and forgets the old one. */
  readonly isFresh?: boolean
  /** False: nothing happens by itself. */
  readonly isLive?: boolean
  /** Where log lines go; nowhere unless given. */
  readonly log?: NonNullable<GatewayOptions['log']>
}

export interface DevelopmentGateway {
  readonly url: string
  close(): Promise<void>
}

const tenant = 'kestrel'
const usualOrigins = ['http://localhost:5173', 'http://127.0.0.1:5173']

/** A gateway of the fictional company, all of whose networks live in this process, so that all browsers are in one world. Signs in whoever asks. */
export async function openDevelopmentGateway(options: DevelopmentOptions): Promise<DevelopmentGateway> {
  const { folder, port, now: clock = Date.now, isFresh = false } = options
  let answer: (request: Request) => Response | Promise<Response> = () => new Response('The gateway is starting.', { status: 503, headers: { 'retry-after': '1' } })
  const open = await openLocalPort(port, (request) => answer(request))
  try {
    const database = await openDatabase({ folder: join(folder, 'database') })
    const day = openDay(folder, { isFresh, clock })
    if (day.isNew) await reset(database)
    const world = await openWorld(database, day, open.url, options)
    answer = world.answer
    return {
      url: open.url,
      async close() {
        await world.close()
        await open.close()
        await database.close()
      },
    }
  } catch (error) {
    await open.close()
    throw error
  }
}

async function openWorld(database: Database, day: Day, publicUrl: string, { origins = usualOrigins, isLive = true, log = () => undefined }: DevelopmentOptions) {
  const { now } = day
  const cast = createCast({ now })
  const host = await createHost({ tenant, now })
  const gateway = await openKestrel({ database, secret: day.secret, publicUrl, now, log }, cast, host, origins)
  let stopScript = () => {}
  const play = () => {
    if (isLive) stopScript = playScript(cast)
  }
  if (!day.isNew) play()
  const app = createDevelopmentApp({ cast, host, origins, gateway: gateway.fetch, onPerson: () => day.begin() && play() })
  return {
    answer: (request: Request) => app.fetch(request),
    async close() {
      stopScript()
      await gateway.close()
    },
  }
}

function openKestrel({ publicUrl, ...options }: Omit<GatewayOptions, 'tenants'>, { adapters }: Cast, { trust }: Host, origins: readonly string[]): Promise<Gateway> {
  const staff = Object.values(castStaff).map((person) => ({ ...person, tenant }))
  return createGateway({ ...options, publicUrl, images: { origins: [publicUrl] }, tenants: [{
    id: tenant, policy: castPolicy, trust, origins, staff,
    // No system of the company's knows its customers by their names on networks; the demo's page, which links them, is believed.
    unknownCustomers: { approval: 'ordinary' },
    sources: adapters.map((adapter) => ({ open: () => withPictures(adapter, `${publicUrl}/dev/pictures/`) })) }] })
}
