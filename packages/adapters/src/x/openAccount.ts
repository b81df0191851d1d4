import type { Call, Receipt } from '@alongside/core/adapter'
import type { ErrorCode } from '@alongside/core/errors'
import type { Api, Session } from './api.js'
import type { MapContext } from './map.js'

export type Refusal = Extract<Receipt, { state: 'refused' }>

/** A session that speaks for our account, or why there is none. The app's own token speaks for nobody. */
export async function openAccount(api: Api, { account, words }: MapContext, call: Call): Promise<Session | Refusal> {
  const session = await api.openSession(call)
  if (!session) return refuse('unauthorised', words.closed.signedOut(account.name))
  return session.account === account.id ? session : refuse('forbidden', words.closed.otherAccount(account.name))
}

export const refuse = (code: ErrorCode, message: string): Refusal => ({ state: 'refused', code, message })

export const isRefusal = (outcome: object): outcome is Refusal => 'state' in outcome && outcome.state === 'refused'
