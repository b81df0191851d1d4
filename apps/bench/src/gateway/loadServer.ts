import type { DeskOutcome } from '@alongside/core/desk'
import autocannon, { type Request } from 'autocannon'
import { pathOf, profileBody, submitBody, timelineBody, versionIn, type OpenConversation } from './createAsker.js'
import type { LoadKind } from './BenchProcess.js'

export interface LoadOptions {
  readonly url: string
  readonly token: string
  readonly kind: LoadKind
  readonly seconds: number
  /** Conversations to write in, each of them by one at a time. */
  readonly free: OpenConversation[]
  readonly channel: object
  /** Writes that go nowhere do not move a conversation. */
  readonly isFloor: boolean
}

const connections = 10

/** How many requests a second a server answers. Rejects where it refuses one. */
export async function loadServer({ url, token, kind, seconds, free, channel, isFloor }: LoadOptions): Promise<number> {
  let asked = 0
  let refused: unknown
  const held = new Map<object, OpenConversation>()

  const next = (context: object): object => {
    asked += 1
    if (kind === 'profile') return profileBody(asked)
    if (kind === 'timeline') return timelineBody(asked)
    const conversation = free.shift()!
    held.set(context, conversation)
    return submitBody(conversation, channel)
  }

  const request: Request = {
    setupRequest: (given, context) => ({ ...given, body: JSON.stringify(next(context)) }),
    onResponse(status, body, context) {
      const conversation = held.get(context)
      held.delete(context)
      if (status !== 200) refused ??= body
      if (!conversation) return
      free.push(conversation)
      if (!isFloor && status === 200) conversation.version = versionIn((JSON.parse(body) as { readonly result: DeskOutcome }).result, conversation)
    },
  }
  const result = await autocannon({
    url: url + pathOf[kind], method: 'POST', connections, duration: seconds, requests: [request],
    headers: { 'content-type': 'application/json', 'authorization': `Bearer ${token}` },
  })
  if (refused !== undefined || result.errors > 0) throw new Error(`The ${isFloor ? 'floor' : 'gateway'} refused a ${kind}: ${String(refused ?? result.errors)}`)
  return result['2xx'] / result.duration
}
