import * as v from 'valibot'
import { lenient } from '../lenient.js'

/** What asks Chatwoot for its context, word for word. */
export const fetchInfo = 'chatwoot-dashboard-app:fetch-info'

/** A conversation comes with its messages; what is longer than this is nobody's conversation. Characters. */
const longestMessage = 1_000_000

const messageShape = v.object({
  event: v.literal('appContext'),
  data: v.object({
    conversation: lenient.shape({
      id: lenient.id,
      account_id: lenient.id,
      meta: lenient.shape({ hmac_verified: lenient.flag, channel: lenient.text }),
    }),
    contact: lenient.shape({ id: lenient.id, name: lenient.text, email: lenient.text, phone_number: lenient.text }),
    currentAgent: lenient.shape({ id: lenient.id, name: lenient.text }),
  }),
})

export type ChatwootContext = v.InferOutput<typeof messageShape>['data']

/** The context in a message of Chatwoot's; undefined for every other message. Never throws. */
export function readMessage(message: unknown): ChatwootContext | undefined {
  if (typeof message !== 'string' || message.length > longestMessage) return undefined
  try {
    const read = v.safeParse(messageShape, JSON.parse(message))
    return read.success ? read.output.data : undefined
  } catch {
    return undefined
  }
}
