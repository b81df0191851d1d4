import type { Call, SendRequest } from '@alongside/core/adapter'

/** What the remote says. Every field may be missing: `map.ts` has to live with that. */
export interface RemotePerson {
  readonly id?: string
  readonly name?: string
  readonly email?: string
  readonly city?: string
}

export interface RemoteMessage {
  readonly id?: string
  readonly thread?: string
  readonly from?: 'person' | 'us'
  readonly author?: string
  readonly body?: string
  readonly sentAt?: string
  readonly editedAt?: string | null
  readonly version?: number
}

export interface RemoteMessages {
  readonly messages?: readonly RemoteMessage[]
  /** Present while there are older ones. */
  readonly before?: string
}

/** The remote's addresses: the only file that knows them. */
export function createApi(send: SendRequest) {
  return {
    people: async (query: { readonly email?: string; readonly q?: string }, call: Call) => (await send<{ readonly people?: readonly RemotePerson[] }>({ path: 'people', query }, call)).body.people ?? [],
    messages: async (email: string, query: { readonly before?: string; readonly limit: number }, call: Call) =>
      (await send<RemoteMessages>({ path: `people/${encodeURIComponent(email)}/messages`, query }, call)).body,
    thread: async (id: string, call: Call) => (await send<RemoteMessages>({ path: `messages/${encodeURIComponent(id)}/thread` }, call)).body,
  }
}

export type Api = ReturnType<typeof createApi>
