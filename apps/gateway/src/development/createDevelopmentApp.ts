import { castPicture, castStaff, castTroubles, troubleCast, type Cast } from '@alongside/core/testing'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import sharp from 'sharp'
import * as v from 'valibot'
import type { Host } from './createHost.js'
import { describeCompany } from './describeCompany.js'


export interface DevelopmentAppParts {
  readonly cast: Cast
  readonly host: Host
  readonly origins: readonly string[]
  readonly gateway: (request: Request) => Promise<Response>
  /** Somebody is there: the day may begin. */
  readonly onPerson: () => unknown
}

const people = Object.values(castStaff)
const personSchema = v.object({ person: v.string() })
const troubleSchema = v.object({ kind: v.picklist(castTroubles) })

/** The gateway with what a host would have on its own server beside it, under `/dev`: it signs in whoever asks. */
export function createDevelopmentApp({ cast, host, origins, gateway, onPerson }: DevelopmentAppParts): Hono {
  const app = new Hono()
  app.use('/dev/*', cors({ origin: [...origins] }))
  app.get('/dev/people', (context) => context.json(people))
  app.get('/dev/company', (context) => context.json(describeCompany(cast)))
  app.post('/dev/token', async (context) => {
    const body = v.safeParse(personSchema, await readJson(context.req.raw))
    const person = people.find(({ id }) => body.success && id === body.output.person)
    if (!person) return context.json({ problem: `There is no such person. Ask for one of ${people.map(({ id }) => id).join(', ')}.` }, 400)
    onPerson()
    return context.json({ token: await host.tokenFor(person), now: cast.now() })
  })
  app.get('/dev/pictures/*', async (context) => {
    const drawn = await sharp(Buffer.from(castPicture(context.req.path))).png().toBuffer()
    return context.body(new Uint8Array(drawn), 200, { 'content-type': 'image/png' })
  })
  app.post('/dev/trouble', async (context) => {
    const body = v.safeParse(troubleSchema, await readJson(context.req.raw))
    if (!body.success) return context.json({ problem: `There is no such trouble. Ask for one of ${castTroubles.join(', ')}.` }, 400)
    troubleCast(cast, body.output.kind)
    return context.json({ kind: body.output.kind })
  })
  app.all('*', (context) => gateway(context.req.raw))
  return app
}

const readJson = (request: Request): Promise<unknown> => request.json().catch(() => undefined)
