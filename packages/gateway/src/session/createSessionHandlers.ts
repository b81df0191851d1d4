import type { DataAdapter } from '@alongside/core/adapter'
import type { Policy, PolicyActor } from '@alongside/core/policy'
import type { MountedSource, sessionEndpoints, WireFacet } from '@alongside/core/protocol'
import type { Access } from '../access/Access.js'
import type { SignedContexts } from '../context/createSignedContexts.js'
import type { Handlers } from '../http/Handler.js'
import type { DeskLog } from '../storage/desk/DeskLog.js'
import type { EndedTokens } from './createEndedTokens.js'
import type { TenantId } from './Session.js'

export interface SessionTenant {
  readonly access: Pick<Access, 'sources' | 'open'>
  readonly log: Pick<DeskLog, 'head'>
  readonly policy: () => Policy
  readonly staff?: readonly PolicyActor[]
  readonly verifyContext?: unknown
  readonly private?: 'open' | 'signed'
}

export interface SessionParts {
  readonly tenant: (id: TenantId) => SessionTenant
  readonly ended: Pick<EndedTokens, 'end'>
  readonly contexts: Pick<SignedContexts, 'of' | 'end'>
  readonly now: () => number
}

const facets: readonly WireFacet[] = ['customers', 'orders', 'cases', 'timeline', 'live', 'replies', 'actions', 'fields']

/** What a browser learns when it connects, and how it signs out. */
export function createSessionHandlers({ tenant, ended, contexts, now }: SessionParts): Handlers<typeof sessionEndpoints> {
  return {
    async hello(_, { session }) {
      const { access, log, policy, staff, verifyContext, private: mode = 'open' } = tenant(session.tenant)
      const trust = verifyContext || mode === 'signed' ? { private: mode, signed: (await contexts.of(session, { anew: true })).flat() } : undefined
      return {
        actor: session.actor, scopes: [...session.scopes], sources: access.sources(session).map(({ adapter: { id } }) => describe(access.open(session, id))), policy: policy(),
        ...(staff && { staff }), position: await log.head(), now: new Date(now()).toISOString(), expiresAt: new Date(session.expiresAt).toISOString(),
        ...(trust && { trust }),
      }
    },
    async end(_, { session }) {
      await contexts.end(session)
      await ended.end(session.tenant, session.token, session.expiresAt)
      return null
    },
  }
}

/** A source as this employee may read it: a facet they may not have is absent, as in any adapter. */
function describe(adapter: DataAdapter): MountedSource {
  const { id, kind, label, glyph, accepts, timeline } = adapter
  return { id, kind, label, glyph, accepts, facets: facets.filter((facet) => adapter[facet] !== undefined), ...(timeline && { reads: timeline.reads }) }
}
