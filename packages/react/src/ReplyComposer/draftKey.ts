import { identityKey, type Actor, type Identity, type SourceId } from '@alongside/core/model'

/** One conversation with one addressee: what a draft belongs to and never leaves. */
export interface DraftAddress {
  readonly source: SourceId
  /** Our account, or the place, at which the conversation is held. */
  readonly account: string
  /** Empty where nothing is answered. */
  readonly thread: string
  readonly to: Identity
}

/** The key under which a draft is kept. Two customers can never share one: the addressee is its last part. */
export function draftKey({ tenant, id }: Actor, { source, account, thread, to }: DraftAddress): string {
  return [tenant, id, source, account, thread, identityKey(to)].map(encodeURIComponent).join('/')
}

/** True when a draft kept under this key was written for this identity. */
export function isDraftFor(key: string, to: Identity | undefined): boolean {
  return to !== undefined && key.slice(key.lastIndexOf('/') + 1) === encodeURIComponent(identityKey(to))
}
