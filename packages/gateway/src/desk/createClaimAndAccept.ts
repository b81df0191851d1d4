import { executeAnew, type Submission } from '@alongside/core/desk'
import { AlongsideError } from '@alongside/core/errors'
import type { PolicyActor } from '@alongside/core/policy'
import type { KeptPlace } from '../access/createPlaces.js'
import type { ClaimAndAccept, ClaimRequest } from '../outbox/ClaimAndAccept.js'
import type { Acceptance } from '../outbox/Dispatch.js'
import type { Sight } from './createEyes.js'
import type { DeskParts } from './DeskParts.js'
import { findSubmission } from './findSubmission.js'
import { toPosts } from './toPosts.js'

type Parts = Pick<DeskParts, 'tenant' | 'access' | 'desk' | 'dispatch' | 'policy' | 'eyes' | 'memory' | 'now'>

/** Lets a submission leave without a page: looks, claims in its sender's name, and hands its parts to the outbox. */
export function createClaimAndAccept(parts: Parts): ClaimAndAccept {
  const { access, desk, eyes } = parts
  return async (request) => {
    const { stream, submission: id } = request
    const place = (await access.places.find([stream])).get(stream)
    const submission = await findSubmission(desk, stream, id)
    if (!place || !submission || submission.words === 'erased') throw gone()
    if ((submission.words.attachments ?? 0) > 0) throw withFiles()
    const actor = request.by ?? (await senderOf(submission, parts))
    const { about } = submission.words
    const sight = await eyes.look({ place, actor, ...(about && { about }) })
    const outcome = await executeAnew(desk, [stream], (reads) => ({
      // One claim for each time it could be: after a failure the stream is further on.
      id: `${id} leaves ${submission.changedAt} ${actor.id}`, type: 'claim', actor, stream, subject: place.subject, reads, submission: id, observation: sight.observation,
    }))
    if (outcome.state === 'done') await accept(request, { place, actor, sight }, parts)
    return outcome
  }
}

/** In whose name it leaves: its author's, or the last approver's where the author never reaches a customer. */
async function senderOf({ author, decision, approvals }: Submission, { memory }: Parts): Promise<PolicyActor> {
  const id = decision?.sentBy === 'approver' ? (approvals.at(-1)?.by ?? author) : author
  const actor = await memory.employee(id)
  if (actor) return actor
  throw new AlongsideError({ code: 'forbidden', message: 'Nobody knows any more who was to send this reply. It was not sent. Let a colleague send it.' })
}

interface Claimed {
  readonly place: KeptPlace
  readonly actor: PolicyActor
  readonly sight: Sight
}

async function accept({ tenant, stream, submission: id }: ClaimRequest, { place, actor, sight }: Claimed, { desk, dispatch, policy, now }: Parts): Promise<void> {
  const submission = await findSubmission(desk, stream, id)
  const claim = submission?.claim
  const outgoing = submission && (await toPosts({ submission, sight, actor, policy: policy(), at: now() }))
  if (!claim || !outgoing) throw gone()
  const { posts, channel } = outgoing
  await dispatch.acceptAll(posts.map((post, index): Acceptance => ({
    tenant, actor, post, source: submission.channel.source, account: channel.account.id, key: partKey(id, index + 1), once: channel.once,
    part: { number: index + 1, of: posts.length }, submission: { stream, subject: place.subject, id, claim: claim.version },
  })))
}

/** The key of one part of a split text. */
export const partKey = (id: string, part: number): string => (part === 1 ? id : `${id}.${part}`)

const gone = () => new AlongsideError({ code: 'erased', message: 'The words of this reply, or the channel they were written for, are gone. It was not sent. Write it anew.' })

const withFiles = () => new AlongsideError({ code: 'unsupported', message: 'The files of this reply are with whoever wrote it. It was not sent. Let its author send it, or hand it over without files.' })

