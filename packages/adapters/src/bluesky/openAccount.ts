import type { Call, Receipt } from '@alongside/core/adapter'
import type { Api, Session } from './api.js'
import type { MapContext } from './map.js'

export type Refusal = Extract<Receipt, { state: 'refused' }>

export const toChannelId = (did: string): string => `bluesky:${did}`

/** Our account behind a channel and a session that speaks for it, or why there is none. */
export async function openAccount(channel: string, api: Api, { accounts, words }: MapContext, call: Call): Promise<Session | Refusal> {
  const account = accounts.find(({ did }) => toChannelId(did) === channel)
  if (!account) return refuse('unsupported', words.closed.otherAccount(channel))
  const session = await api.openSession(call)
  if (!session) return refuse('unauthorised', words.closed.signedOut(account.name))
  return session.account === account.did ? session : refuse('forbidden', words.closed.otherAccount(account.name))
}

export const refuse = (code: Refusal['code'], message: string): Refusal => ({ state: 'refused', code, message })

export const isRefusal = (outcome: object): outcome is Refusal => 'state' in outcome && outcome.state === 'refused'
