import type { StreamId, Submission, SubjectId } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import { toJson } from '../storage/json.js'
import type { NewPost } from './createPostStore.js'
import { abandonedCode } from './toDepartures.js'

interface Abandoned {
  readonly tenant: string
  readonly stream: StreamId
  readonly subject: SubjectId | null
  readonly submission: Submission
  readonly claim: NonNullable<Submission['claim']>
  readonly at: Instant
}

/** The row of a claim that nobody carried out: without words, and failed from the start. */
export function toAbandoned({ tenant, stream, subject, submission: { id, channel }, claim, at }: Abandoned): NewPost {
  return {
    tenant, stream, subject, submission: id, claim: claim.version, key: id, source: channel.source, account: channel.account,
    actor: toJson({ id: claim.by, name: claim.by, roles: [], tenant }), once: 'uncertain', hash: '', part: 1, parts: 1,
    state: 'failed', attempts: 0, lookups: 0, accepted_at: at, changed_at: at,
    problem_code: abandonedCode, problem_message: 'Whoever took it for sending left before they handed it over. It was not sent. Send it again.',
  }
}
