import type { CredentialSource } from '@alongside/core/adapter'
import { AlongsideError } from '@alongside/core/errors'
import { proofHeader } from './graphFetch.js'
import { hmac } from './hmac.js'

/** What the app and Facebook know and nobody else may. The adapter asks for it each time and keeps nothing. */
export interface FacebookSecrets {
  /** The app secret of the app dashboard: signs webhooks, and proves that a request comes from our server. */
  readonly appSecret: string
  /** The one before it, while a new one is being rolled out: webhooks signed with it are still believed. */
  readonly formerAppSecret?: string
  /** The word we chose for the webhook subscription. */
  readonly verifyToken: string
}

interface SignInOptions {
  readonly source: { readonly id: string; readonly label: string }
  readonly page: { readonly id: string; readonly name: string }
  readonly credentials: CredentialSource
  readonly secrets: () => Promise<FacebookSecrets>
}

/** The host's credential with the proof that Facebook asks for: https://developers.facebook.com/docs/graph-api/guides/secure-requests */
export function signIn({ source, page, credentials, secrets }: SignInOptions): CredentialSource {
  const fail = (code: 'unauthorised' | 'forbidden', message: string) => new AlongsideError({ code, message: `${source.label} ${message}`, source: source.id })
  return async (actor, options) => {
    const [credential, { appSecret }] = await Promise.all([credentials(actor, options), secrets()])
    const token = /^Bearer\s+(\S+)$/i.exec(credential?.authorization ?? '')?.[1]
    if (!credential || token === undefined) {
      throw fail('unauthorised', `cannot be used: there is no access token of the Page ${page.name}. Connect the Page in the gateway.`)
    }
    if (credential.account !== undefined && credential.account !== page.id) {
      throw fail('forbidden', `was given the access token of another Page than ${page.name}. Connect that Page in the gateway.`)
    }
    if (appSecret === '') throw fail('unauthorised', 'cannot be used: its app secret is empty. Give the gateway the one of the app dashboard.')
    return { ...credential, headers: { ...credential.headers, [proofHeader]: await hmac(appSecret, token) } }
  }
}
