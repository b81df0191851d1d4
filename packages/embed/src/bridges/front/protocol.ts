import * as v from 'valibot'
import { lenient } from '../lenient.js'

/** The part of `@frontapp/plugin-sdk` that the bridge uses. */
export interface FrontSdk {
  readonly contextUpdates: { subscribe(next: (context: FrontContext) => void): { unsubscribe(): void } }
  buildCancelTokenSource(): { readonly token: unknown; cancel(): void }
}

/** A context as Front hands it out. Its functions belong to this one record: Front refuses them once another is open. */
export type FrontContext = object

const teammate = lenient.shape({ id: lenient.id, name: lenient.text })
const handle = lenient.shape({ type: lenient.text, handle: lenient.text })

const conversation = lenient.shape({
  id: lenient.id,
  draftId: lenient.id,
  recipient: lenient.shape({
    handle: lenient.text,
    type: lenient.text,
    name: lenient.text,
    contact: lenient.shape({ id: lenient.id, name: lenient.text, handles: lenient.list(handle) }),
  }),
})

const contextShape = v.object({
  type: lenient.text,
  teammate,
  conversation,
  conversations: lenient.list(conversation),
  messageId: lenient.id,
  /** What this context can do, by name; the number counts the token that calls it off. */
  functionArities: v.fallback(v.record(v.string(), v.number()), {}),
})

const messagesShape = v.object({ results: lenient.list(lenient.shape({ id: lenient.id, status: lenient.text, date: v.unknown() })) })

export type FrontState = v.InferOutput<typeof contextShape>
export type FrontMessages = v.InferOutput<typeof messagesShape>['results']

export const readState = (context: unknown): FrontState => v.parse(contextShape, context)
export const readMessages = (answer: unknown): FrontMessages => v.parse(messagesShape, typeof answer === 'object' && answer !== null ? answer : {}).results

/** Calls a function of a context; `token` goes last, where Front's script looks for it. */
export function callFront(context: FrontContext, name: string, values: readonly unknown[], arity: number, token: unknown): Promise<unknown> {
  const found: unknown = Reflect.get(context, name)
  if (typeof found !== 'function') return Promise.reject(new Error(`Front offers no ${name} here.`))
  const padded = Array.from({ length: Math.max(arity - 1, values.length) }, (_, index) => values[index])
  return Promise.resolve(Reflect.apply(found, context, [...padded, token]))
}
