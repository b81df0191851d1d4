import type { Receipt } from '@alongside/core/adapter'
import { isAbortError, isAlongsideError, type ErrorCode } from '@alongside/core/errors'
import type { Words } from './descriptor.js'
import { readRefusal } from './graphFetch.js'

export type Refusal = Extract<Receipt, { state: 'refused' }>

export const refuse = (code: ErrorCode, message: string): Refusal => ({ state: 'refused', code, message })

export const isRefusal = (outcome: object): outcome is Refusal => 'state' in outcome && outcome.state === 'refused'

/** What fails before anything was written has certainly written nothing. */
export async function beforehand<T>(words: Words, run: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await run()
  } catch (error) {
    if (isAbortError(error) || !isAlongsideError(error)) throw error
    return toRefusal(error, words) ?? { ...refuse(error.code, error.message), ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }) }
  }
}

/** Writes, and gives Graph's own reasons for a refusal the words and codes an agent can use. Whatever else fails is left as it is. */
export async function writing<T>(words: Words, run: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await run()
  } catch (error) {
    const refusal = toRefusal(error, words)
    if (refusal) return refusal
    throw error
  }
}

/** https://developers.facebook.com/docs/messenger-platform/error-codes and .../graph-api/guides/error-handling */
function toRefusal(error: unknown, { closed }: Words): Refusal | null {
  const refusal = readRefusal(error)
  if (!refusal || !isAlongsideError(error)) return null
  const { code, subcode, message } = refusal
  if (subcode === 2018278 || subcode === 2534022) return refuse('window-closed', closed.tooLate)
  if (code === 10900 || code === 10901) return refuse('channel-closed', closed.repliedAlready)
  if (code === 506) return refuse('conflict', closed.saidAlready)
  if (code === 551 || subcode === 1545041) return refuse('channel-closed', closed.neverWrote)
  return error.code === 'invalid-request' ? refuse('invalid-request', closed.refused(message)) : null
}
