import type { Credential, CredentialSource, EnvironmentParts } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import * as v from 'valibot'

export interface BlueskySignIn {
  /** The server the account lives on. */
  readonly service: string
  readonly identifier: string
  readonly appPassword: string
  readonly label: string
  readonly fetch: EnvironmentParts['fetch']
}

const sessionSchema = v.object({ accessJwt: v.string(), did: v.string(), handle: v.string() })

/** Signs in with an app password when first asked, and anew when the network takes the session back. Whoever asks meanwhile waits for the same one. */
export function createBlueskySession({ service, identifier, appPassword, label, fetch = globalThis.fetch }: BlueskySignIn): CredentialSource {
  let session: Promise<Credential> | undefined

  async function signIn(): Promise<Credential> {
    const answer = await fetch(new URL('/xrpc/com.atproto.server.createSession', service).href, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ identifier, password: appPassword }),
    })
    const read = v.safeParse(sessionSchema, answer.ok ? await answer.json() : undefined)
    if (!read.success) throw refused(label, answer.status)
    const { accessJwt, did, handle } = read.output
    return { authorization: `Bearer ${accessJwt}`, account: did, name: `@${handle}`, service }
  }

  return (_actor, { rejected }) => {
    if (rejected) session = undefined
    session ??= signIn().catch((error: unknown) => {
      session = undefined
      throw error
    })
    return session
  }
}

const refused = (label: string, status: number) => new AlongsideError({
  code: status === 429 ? 'rate-limited' : status >= 500 ? 'unreachable' : 'unauthorised',
  message: `${label} did not let us in (${status}). Nothing was read or sent. Check the identifier and the app password of the gateway.`,
})
