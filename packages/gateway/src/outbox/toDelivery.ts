import type { Receipt } from '@alongside/core/adapter'
import type { Delivery } from './Dispatch.js'
import type { OutboxPost } from './OutboxTables.js'

/** A row as others see it: without its words. */
export function toDelivery(post: OutboxPost): Delivery {
  const { key, tenant, source, account, actor, state, attempts, due_at: dueAt, ref, url, stream, submission } = post
  const isWaiting = (state === 'queued' || state === 'sending') && dueAt !== null && attempts > 0
  return {
    key, tenant, source, account, actor, state, attempts, acceptedAt: post.accepted_at, changedAt: post.changed_at,
    ...(isWaiting && { retryAt: dueAt }), ...(ref && { ref }), ...(url !== null && { url }),
    ...(post.problem_code !== null && { problem: { code: post.problem_code, message: post.problem_message ?? '' } }),
    ...(stream !== null && submission !== null && { submission: { stream, id: submission } }),
  }
}

/** A row as a source would answer it. What is on its way is `accepted`: it will be published, or somebody will hear why not. */
export function toReceipt(post: OutboxPost | null): Receipt {
  if (!post) return { state: 'absent' }
  if (post.state === 'unknown') return { state: 'unknown' }
  if (post.state === 'failed') return { state: 'refused', code: post.problem_code ?? 'internal', message: post.problem_message ?? '' }
  if (post.state !== 'sent') return { state: 'accepted' }
  const ref = post.ref ?? { source: post.source, id: post.key }
  return { state: 'sent', ref, at: post.sent_at ?? post.changed_at, ...(post.url !== null && { url: post.url }) }
}
