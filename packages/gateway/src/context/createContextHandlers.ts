import type { contextEndpoints } from '@alongside/core/protocol'
import type { Handlers } from '../http/Handler.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { TenantId } from '../session/Session.js'
import type { SeenProofs } from './createSeenProofs.js'
import type { SignedContexts } from './createSignedContexts.js'
import type { VerifyContext } from './VerifyContext.js'

export interface ContextParts {
  readonly verifierOf: (tenant: TenantId) => VerifyContext | undefined
  readonly contexts: Pick<SignedContexts, 'add'>
  readonly seen: SeenProofs
  readonly now: () => number
}

/** Believes what a host's server signed, for the session of whoever shows it. What is not believed is answered with one sentence; why, only the audit says. */
export function createContextHandlers({ verifierOf, contexts, seen, now }: ContextParts): Handlers<typeof contextEndpoints> {
  return {
    async present(proof, { session }) {
      const { tenant, actor } = session
      const verify = verifierOf(tenant)
      if (!verify) throw refuseRequest('unsupported', 'context-none', 'This gateway takes no proofs of hosts. Nothing was believed. Say in its configuration whose are.')
      const verdict = await verify({ proof, tenant, actor, now, seen: (id, expiresAt) => seen(tenant, id, expiresAt) })
      if (verdict.state === 'refused') throw disbelieved(word.test(verdict.reason) ? verdict.reason : 'unnamed')
      const { identities, record } = verdict.context
      if (verdict.context.actor !== actor.id) throw disbelieved('not-accepted')
      const until = await contexts.add(session, identities)
      return { trust: 'signed', identities, expiresAt: new Date(until).toISOString(), ...(record && { record }) }
    },
  }
}

const word = /^[a-z-]{1,40}$/

const disbelieved = (reason: string) =>
  refuseRequest('forbidden', `context-${reason}`, 'The gateway does not believe what this page showed about the record. Private data stays where it is. Open the record again in the host.')
