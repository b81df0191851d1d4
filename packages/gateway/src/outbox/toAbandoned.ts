import type { StreamId, Submission, SubjectId } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import { toJson } from '../storage/json.js'
import type { NewPost } from './createPostStore.js'
import { keyBefore, partKey } from './partKey.js'
import { abandonedCode } from './toDepartures.js'

interface Abandoned {
  readonly tenant: string
  readonly stream: StreamId
  readonly subject: SubjectId | null
  readonly submission: Submission
  readonly claim: NonNullable<Submission['claim']>
  readonly at: Instant
  /** Which part of a split text was never handed over; the first and only one unless given. */
  readonly part?: { readonly number: number; readonly of: number }
}

/** The row of a claim that nobody carried out: without words, and failed from the start. */
export function toAbandoned({ tenant, stream, subject, submission: { id, channel }, claim, at, part = { number: 1, of: 1 } }: Abandoned): NewPost {
  return {
    tenant, stream, subject, submission: id, claim: claim.version, key: partKey(id, part.number), after: keyBefore(id, part.number), source: channel.source, account: channel.account,
    actor: toJson({ id: claim.by, name: claim.by, roles: [], tenant }), once: 'uncertain', hash: '', part: part.number, parts: part.of,
    state: 'failed', attempts: 0, lookups: 0, accepted_at: at, changed_at: at,
    problem_code: abandonedCode, problem_message: 'Whoever took it for sending left before they handed it over. It was not sent. Send it again.',
  }
}
