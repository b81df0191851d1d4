import type { CustomerMatch, Instant, Interaction, ProfileField, ProfileFragment, SourceId } from '@alongside/core/model'
import { readAtUri, toPostUrl, toProfileUrl, type FeedEntry, type PostView, type ProfileView } from './api.js'
import type { Words } from './descriptor.js'
import { mapExcerpt } from './mapExcerpt.js'
import { mapIdentity, mapInstant, mapName, mapOccurredAt } from './mapAuthor.js'
import { mapLinks } from './mapLinks.js'
import { findQuoted, mapCard, mapMedia, mapQuoted } from './mapMedia.js'

/** One of our own accounts on the network. */
export interface BlueskyAccount {
  readonly did: string
  /** As people know it, e.g. `Kestrel`. */
  readonly name: string
  readonly avatarUrl?: string
}

export interface MapContext {
  readonly source: SourceId
  readonly label: string
  readonly accounts: readonly BlueskyAccount[]
  readonly words: Words
}

/** A post never changes after it was written: it is there, or it is gone. */
export const revisions = { there: 1, gone: 2 } as const

/** Null for what lacks even an address, an author or a date. */
export function mapPost(entry: FeedEntry, context: MapContext): Interaction | null {
  const { uri, author, record = {}, embed, indexedAt } = entry.post ?? {}
  const occurredAt = mapOccurredAt(record.createdAt, indexedAt)
  if (!uri || !author?.did || !occurredAt) return null
  const { source, label, accounts, words } = context
  const ours = accounts.find(({ did }) => did === author.did)
  const involved = ours ?? accounts.find(({ did }) => addressees(entry).has(did))
  const links = mapLinks(record.text ?? '', record.facets)
  const media = mapMedia(embed)
  const facts = mapCard(embed, words.card)
  const answers = mapAnswered(entry, source)
  const warning = record.labels?.values?.flatMap(({ val }) => (val ? [val] : [])).join(', ')
  const [language] = record.langs ?? []
  return {
    ref: { source, id: uri },
    kind: record.reply ? 'comment' : 'post',
    nature: 'words',
    channel: involved ? { id: `bluesky:${involved.did}`, label: words.place(involved.name) } : { id: 'bluesky', label },
    occurredAt,
    revision: revisions.there,
    direction: ours ? 'outbound' : 'inbound',
    visibility: 'public',
    author: mapAuthor(author, ours),
    thread: record.reply?.root?.uri ?? uri,
    counts: mapCounts(entry.post ?? {}),
    url: toPostUrl(uri),
    sameAs: [uri],
    ...(record.text && { text: record.text }),
    ...(language && { language }),
    ...(links.length > 0 && { links }),
    ...(media.length > 0 && { media }),
    ...(facts.length > 0 && { facts }),
    ...(answers && { answers }),
    ...(warning && { contentWarning: warning }),
  }
}

function mapAuthor(author: ProfileView, ours: BlueskyAccount | undefined): Interaction['author'] {
  const identity = mapIdentity(author, ours ? 'organisation' : 'person')
  return { name: ours?.name ?? mapName(author), ...(identity && { identity }), ...(author.avatar && { avatarUrl: author.avatar }) }
}

function mapCounts({ likeCount, replyCount, repostCount, quoteCount }: PostView): NonNullable<Interaction['counts']> {
  return {
    ...(likeCount !== undefined && { reactions: likeCount }),
    ...(replyCount !== undefined && { replies: replyCount }),
    ...((repostCount !== undefined || quoteCount !== undefined) && { shares: (repostCount ?? 0) + (quoteCount ?? 0) }),
  }
}

function mapAnswered({ post, reply }: FeedEntry, source: SourceId): Interaction['answers'] {
  const parent = post?.record?.reply?.parent?.uri
  if (!parent) return mapQuoted(post?.embed, source)
  return reply?.parent?.uri === parent ? mapExcerpt(source, reply.parent) : { ref: { source, id: parent } }
}

/** The DIDs that a post speaks to: whom it mentions, quotes or answers, in this conversation or right above it. */
export function addressees({ post, reply }: FeedEntry): ReadonlySet<string> {
  const record = post?.record
  const mentioned = record?.facets?.flatMap(({ features }) => features?.map(({ did }) => did) ?? []) ?? []
  const answered = [record?.reply?.parent?.uri, record?.reply?.root?.uri].map((uri) => readAtUri(uri).did)
  const all = [...mentioned, ...answered, findQuoted(post?.embed)?.author?.did, reply?.grandparentAuthor?.did]
  return new Set(all.filter((did): did is string => Boolean(did)))
}

/** True for people who asked not to be shown to readers who are not signed in. */
export function isForMembersOnly(author: ProfileView | undefined): boolean {
  return author?.labels?.some(({ val }) => val === '!no-unauthenticated') ?? false
}

/** Null without a DID: there would be nobody to link to. */
export function mapMatch(profile: ProfileView, source: SourceId, confidence: number): CustomerMatch | null {
  const identity = mapIdentity(profile)
  if (!identity) return null
  return {
    record: { source, id: identity.id },
    name: mapName(profile),
    ...(identity.handle && { detail: identity.handle }),
    identities: [identity],
    confidence,
  }
}

export function mapProfile(profile: ProfileView, observedAt: Instant, { source, label, words }: MapContext): ProfileFragment | null {
  const identity = mapIdentity(profile)
  if (!identity) return null
  const { displayName, avatar, description, createdAt, followersCount, verification } = profile
  // What people say about themselves in public is less certain than what the company's own records say.
  const stated = { observedAt, confidence: 0.5 }
  const joined = mapInstant(createdAt)?.slice(0, 10)
  const fields: ProfileField[] = [
    ...(displayName?.trim() ? [{ ...stated, key: 'name', value: { type: 'text', value: displayName.trim() } } as const] : []),
    ...(avatar ? [{ ...stated, key: 'avatar', value: { type: 'image', value: avatar } } as const] : []),
    ...(description?.trim() ? [{ ...stated, key: 'bio', label: words.bio, value: { type: 'text', value: description.trim() } } as const] : []),
    ...(joined ? [{ ...stated, confidence: 1, key: 'joinedBluesky', label: words.joined, value: { type: 'date', value: joined } } as const] : []),
  ]
  const url = toProfileUrl(identity.id)
  return {
    record: { source, id: identity.id },
    fields,
    identities: [
      {
        identity,
        label,
        basis: 'public',
        url,
        ...(followersCount !== undefined && { reach: followersCount }),
        ...(verification?.verifiedStatus === 'valid' && { verification: { method: 'platform' } }),
      },
    ],
    observedAt,
    url,
  }
}
