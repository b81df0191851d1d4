import { exchangeOf, type Submission, type ThreadState } from '@alongside/core/desk'
import { identityKey, type Identity, type Interaction } from '@alongside/core/model'
import { findTopics, type Policy, type PolicyActor, type PolicyChannel, type PolicyRequest } from '@alongside/core/policy'

/** What a new version is tried on. */
export interface TrialMaterial {
  readonly items: readonly Interaction[]
  readonly customer: readonly Identity[]
  readonly asked: NonNullable<PolicyRequest['customer']>
  /** The ways to answer this customer, as the policy sees them. */
  readonly channels: readonly PolicyChannel[]
  readonly threads: readonly ThreadState[]
  /** Who would have answered the items. */
  readonly actor: PolicyActor
  findPerson(id: string): PolicyActor | undefined
  /** Their topic words together say what an item is about. */
  readonly policies: readonly Policy[]
}

export interface TrialRequests {
  readonly requests: readonly PolicyRequest[]
  /** What each request stands for, in the same order. */
  readonly origins: readonly ('item' | 'submission')[]
  /** Items that no channel answers, and replies of people who are not on the staff list: nothing can be asked about them. */
  readonly leftOut: number
}

/** The past as questions to a policy: every item of the customer as if it were answered now, and every reply that was handed over. */
export function toTrialRequests(material: TrialMaterial): TrialRequests {
  const theirs = new Set(material.customer.map(identityKey))
  const items = material.items.filter(({ direction, nature, deletedAt, author }) =>
    direction === 'inbound' && nature === 'words' && deletedAt === undefined && author.identity !== undefined && theirs.has(identityKey(author.identity)))
  const submissions = material.threads.flatMap((thread) => thread.submissions.map((submission) => ({ thread, submission })))
  const fromItems = items.map((item) => fromItem(item, material))
  const fromDesk = submissions.map(({ thread, submission }) => fromSubmission(thread, submission, material))
  const found = [...fromItems, ...fromDesk]
  return {
    requests: found.filter((request) => request !== undefined),
    origins: [...fromItems.filter(Boolean).map(() => 'item' as const), ...fromDesk.filter(Boolean).map(() => 'submission' as const)],
    leftOut: found.filter((request) => request === undefined).length,
  }
}

function fromItem(item: Interaction, { channels, actor, asked, policies }: TrialMaterial): PolicyRequest | undefined {
  const channel = channels.find(({ source, visibility }) => source === item.ref.source && visibility === item.visibility)
  if (!channel) return undefined
  const topics = [...new Set(policies.flatMap((policy) => findTopics(policy, item.text ?? '', item.language)))]
  return {
    actor, at: item.occurredAt, customer: asked, channel: asItWas(channel), verb: verbOn(channel),
    exchange: { state: 'open', topics, lastInboundAt: item.occurredAt },
  }
}

function fromSubmission(thread: ThreadState, submission: Submission, { findPerson }: TrialMaterial): PolicyRequest | undefined {
  const actor = findPerson(submission.author)
  if (!actor) return undefined
  const words = submission.words === 'erased' ? undefined : submission.words
  return {
    actor, at: submission.createdAt, channel: asItWas(submission.channel), verb: verbOn(submission.channel), exchange: exchangeOf(thread),
    draft: { author: submission.author, text: words?.text ?? '', ...(words?.language !== undefined && { language: words.language }), ...(words?.template !== undefined && { template: words.template }) },
    ...(words?.customer && { customer: words.customer }),
  }
}

/** Today's windows and closures say nothing about then. */
function asItWas({ id, source, network, account, visibility, ownership, verbs, region, brand }: PolicyChannel): PolicyChannel {
  return {
    id, source, network, account, visibility, ownership, verbs, availability: { state: 'open' },
    ...(region !== undefined && { region }), ...(brand !== undefined && { brand }),
  }
}

const verbOn = ({ visibility }: PolicyChannel) => (visibility === 'private' ? 'private-reply' : 'reply')
