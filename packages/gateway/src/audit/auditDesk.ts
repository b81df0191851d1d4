import type { deskEndpoints } from '@alongside/core/protocol'
import type { Handlers } from '../http/Handler.js'
import type { Audit } from './Audit.js'

/** A command that the desk refuses is answered with the reason, as in the browser; that somebody tried is a refusal like any other. */
export function auditDesk(handlers: Handlers<typeof deskEndpoints>, audit: Audit): Handlers<typeof deskEndpoints> {
  return {
    ...handlers,
    async execute(input, context) {
      const outcome = await handlers.execute(input, context)
      if (outcome.state === 'done') return outcome
      const { requestId, session: { tenant, actor } } = context
      await audit.refuse({ requestId, tenant, actor: actor.id, route: 'desk.execute', code: outcome.code, reason: `desk-refused-${input.command.type}`, status: 200 })
      return outcome
    },
  }
}
