import type { OutgoingPost } from '@alongside/core/adapter'
import type { StreamId, Submission } from '@alongside/core/desk'
import { identityKey, refKey, type Identity } from '@alongside/core/model'
import type { KeptPlace } from '../access/createPlaces.js'
import { notFound } from '../access/notFound.js'
import { partKey } from '../desk/createClaimAndAccept.js'
import { findSubmission } from '../desk/findSubmission.js'
import { toPosts } from '../desk/toPosts.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Acceptance } from '../outbox/Dispatch.js'
import type { SendRequest } from './SendRequest.js'

/** The submission a key belongs to: its own id, or that with the number of a part. */
export async function findClaimed({ key, parts: { memory, desk, access } }: Pick<SendRequest, 'key' | 'parts'>): Promise<{ readonly place: KeptPlace; readonly submission: Submission; readonly part: number } | undefined> {
  const [, base = key, number = '1'] = /^(.+)\.(\d{1,3})$/.exec(key) ?? []
  for (const [id, part] of [[key, 1], [base, Number(number)]] as const) {
    const stream: StreamId | undefined = await memory.streamOf(id)
    const place = stream === undefined ? undefined : (await access.places.find([stream])).get(stream)
    const submission = place && (await findSubmission(desk, place.stream, id))
    if (place && submission) return { place, submission, part }
  }
  return undefined
}

/** A reply leaves for a submission when its sender holds the claim, with exactly the words, channel and target that the desk has. */
export async function permitClaimed(request: SendRequest, { place, submission, part }: NonNullable<Awaited<ReturnType<typeof findClaimed>>>): Promise<Acceptance> {
  const { parts: { tenant, access, dispatch, eyes, policy }, session: { actor }, post, source, key, signal } = request
  const { claim, words, channel: handed } = submission
  if (!access.mayReachPlace(request.session, place) || handed.source !== source) throw notFound('submission-elsewhere', source)
  const isRepeated = (await dispatch.find(tenant, key))?.actor.id === actor.id
  const isHeld = submission.state === 'sending' || (part > 1 && submission.state === 'sent')
  if (!claim || claim.by !== actor.id || (!isHeld && !isRepeated)) {
    throw refuseRequest('forbidden', 'not-claimed', 'This reply was not claimed for sending by whoever sends it. Nothing was sent. Claim it at the desk first.', { source })
  }
  if (words === 'erased') throw refuseRequest('erased', 'erased', 'The words of this reply were erased. Nothing was sent. Write it anew.', { source })
  const sight = await eyes.look({ place, actor, signal, ...(words.about && { about: words.about }) })
  const outgoing = await toPosts({ submission, sight, actor, policy: policy(), at: Date.parse(post.composedAt), attachments: post.attachments })
  const expected = outgoing?.posts[part - 1]
  const before = part > 1 ? await dispatch.find(tenant, partKey(submission.id, part - 1)) : null
  const files = part === 1 ? (words.attachments ?? 0) : 0
  if (!outgoing || !expected || !isSame(post, expected, before?.ref) || !hasFiles(post, files, words.withoutAltText ?? 0) || !(await isTheirs(post.to, place, request))) {
    throw refuseRequest('conflict', 'post-forged', 'What is to be sent is not what the desk has. Nothing was sent. Send it exactly as it was approved.', { source })
  }
  return {
    tenant, source, key, actor, account: outgoing.channel.account.id, once: outgoing.channel.once,
    post: { ...expected, attachments: post.attachments, composedAt: post.composedAt }, part: { number: part, of: outgoing.posts.length },
    submission: { stream: place.stream, subject: place.subject, id: submission.id, claim: claim.version },
  }
}

/** Word for word, to the same place, by the same channel. A later part answers the one before it. */
function isSame(post: OutgoingPost, expected: OutgoingPost, before: OutgoingPost['about']): boolean {
  const target = ({ about, thread = '' }: OutgoingPost) => JSON.stringify([about ? refKey(about) : null, thread])
  const isThere = target(post) === target(expected) || (before !== undefined && target(post) === target({ ...expected, about: before }))
  return isThere && post.text === expected.text && post.channel === expected.channel && post.visibility === expected.visibility && (post.language ?? '') === (expected.language ?? '')
}

const hasFiles = ({ attachments }: OutgoingPost, count: number, withoutAltText: number): boolean =>
  attachments.length === count && attachments.filter(({ alt }) => alt === undefined || alt.trim() === '').length <= withoutAltText

async function isTheirs(to: Identity | undefined, { subject, place }: KeptPlace, { parts: { desk } }: SendRequest): Promise<boolean> {
  const customer = place()?.customer
  if (!to || (customer && identityKey(to) === identityKey(customer))) return true
  return (await desk.find({ customer: to }))?.subject === subject
}
