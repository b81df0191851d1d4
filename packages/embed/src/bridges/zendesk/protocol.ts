import * as v from 'valibot'
import { lenient } from '../lenient.js'

/** The part of Zendesk's client (ZAF v2) that the bridge uses: what `ZAFClient.init()` returns. */
export interface ZendeskClient {
  context(): Promise<unknown>
  get(paths: string[]): Promise<unknown>
  invoke(name: string, ...values: unknown[]): Promise<unknown>
  request(request: { readonly url: string; readonly type: 'POST'; readonly contentType: string; readonly data: string }): Promise<unknown>
  on(name: string, handler: (data: unknown) => void): void
  off(name: string, handler: (data: unknown) => void): unknown
}

/** What is asked at each look: paths that a location does not have come back among the errors. */
const paths = ['ticket.id', 'ticket.status', 'ticket.requester', 'user', 'currentUser', 'comment.type', 'colorScheme']

/** After these another look is taken. */
export const changes = ['app.activated', 'ticket.status.changed', 'ticket.requester.id.changed', 'ticket.requester.email.changed', 'comment.type.changed', 'colorScheme.changed']

const person = lenient.shape({
  id: lenient.id,
  name: lenient.text,
  email: lenient.text,
  phone: lenient.text,
  locale: lenient.text,
  timeZone: lenient.shape({ ianaName: lenient.text }),
  identities: lenient.list(lenient.shape({ type: lenient.text, value: lenient.text })),
})

const lookShape = v.object({
  'ticket.id': lenient.id,
  'ticket.status': lenient.text,
  'ticket.requester': person,
  user: person,
  currentUser: person,
  'comment.type': lenient.text,
  colorScheme: lenient.text,
})

const contextShape = v.object({ location: lenient.text, account: lenient.shape({ subdomain: lenient.text }) })

export type ZendeskLook = v.InferOutput<typeof lookShape>

/** What is there, and where the app is. */
export interface ZendeskSight {
  readonly look: ZendeskLook
  readonly place: v.InferOutput<typeof contextShape>
}

export async function takeLook(client: ZendeskClient): Promise<ZendeskSight> {
  const [look, place] = await Promise.all([client.get(paths), client.context()])
  return readSight(look, place)
}

export const readSight = (look: unknown, place: unknown): ZendeskSight => ({ look: v.parse(lookShape, orEmpty(look)), place: v.parse(contextShape, orEmpty(place)) })

const orEmpty = (value: unknown) => (typeof value === 'object' && value !== null ? value : {})
