import type { VerifyContext, ProofVerdict } from '@alongside/gateway'
import type { NamedContext } from './contextShape.js'

/** Of a host that is not the one. */
const strange: ReadonlySet<string> = new Set(['issuer', 'key', 'signature', 'audience'])

/** Believes any of a tenant's hosts, each for its own kind of proof, and each proof only from the employee it is about. */
export function createVerifyContext(hosts: readonly NamedContext[]): VerifyContext {
  return async ({ proof: { kind, token }, tenant, actor, now, seen }) => {
    let refused: ProofVerdict = { state: 'refused', reason: 'kind' }
    for (const { verify, employeeOf } of hosts.filter(({ proof }) => proof === kind)) {
      const verification = await verify(token, tenant, { now, seen, accepts: ({ agent }) => employeeOf(agent.id) === actor.id })
      if (verification.state === 'verified') {
        const { identities, record } = verification.context
        return { state: 'verified', context: { actor: actor.id, identities, ...(record && { record }) } }
      }
      refused = verification
      if (!strange.has(verification.reason)) return refused
    }
    return refused
  }
}
