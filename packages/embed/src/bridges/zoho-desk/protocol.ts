import * as v from 'valibot'
import { lenient } from '../lenient.js'

/** The part of `ZOHODESK` that the bridge uses. */
export interface ZohoDeskSdk {
  readonly extension: { onload(): Promise<unknown> }
  get(name: string): Promise<unknown>
  invoke(verb: 'INSERT', name: 'ticket.replyEditor', values: { readonly value: string; readonly type?: 'replace' }): unknown
  notify(message: { readonly title: string; readonly content: string; readonly icon: string; readonly autoClose: boolean }): unknown
}

/** What `onload` resolves with. */
export interface ZohoDeskApp {
  readonly locale: string | undefined
  on(event: string, handler: () => void): void
  off(event: string, handler: () => void): void
}

const appShape = v.object({ locale: lenient.text, instance: v.custom<object>((value) => typeof value === 'object' && value !== null) })

/** The app of an answer to `onload`. */
export function readApp(answer: unknown): ZohoDeskApp {
  const { locale, instance } = v.parse(appShape, answer)
  const call = (method: 'on' | 'off', event: string, handler: () => void) => {
    const found: unknown = Reflect.get(instance, method)
    if (typeof found === 'function') Reflect.apply(found, instance, [event, handler])
  }
  return {
    locale,
    on: (event, handler) => call('on', event, handler),
    off: (event, handler) => call('off', event, handler),
  }
}

const ticketShape = v.object({ ticket: lenient.shape({ id: lenient.id, contactId: lenient.id, email: lenient.text, phone: lenient.text, contactName: lenient.text }) })
const userShape = v.object({ user: lenient.shape({ id: lenient.id, fullName: lenient.text, timeZone: lenient.text }) })

export interface ZohoDeskLook {
  readonly ticket: v.InferOutput<typeof ticketShape>['ticket']
  readonly user: v.InferOutput<typeof userShape>['user']
}

export async function takeLook(sdk: ZohoDeskSdk): Promise<ZohoDeskLook> {
  const [ticket, user] = await Promise.all([sdk.get('ticket').catch(() => undefined), sdk.get('user').catch(() => undefined)])
  const [readTicket, readUser] = [v.safeParse(ticketShape, ticket), v.safeParse(userShape, user)]
  return { ticket: readTicket.success ? readTicket.output.ticket : undefined, user: readUser.success ? readUser.output.user : undefined }
}
