import type { AnsweredItem, CustomerMatch, Identity, Instant, Interaction, Place, ProfileField, ProfileFragment, SourceId } from '@alongside/core/model'
import { safeUrl, truncate } from '@alongside/core/text'
import { pages, type PostView, type UserView } from './api.js'
import type { Library } from './createLibrary.js'
import type { Words } from './descriptor.js'
import { mapAuthor, mapIdentity, mapInstant, mapName } from './mapAuthor.js'
import { mapFacts, mapMedia, mapPlaceOf } from './mapMedia.js'
import { mapText } from './mapText.js'
import { handleOf } from './readHandle.js'
import { originalIdOf, pinnedOf, postsOf, referenceOf, referencesOf, repostsOf } from './readSpelling.js'
import { readSnowflake } from './snowflake.js'

/** Our own account on X. Two accounts are two adapters. */
export interface XAccount {
  /** Its number, which a handle never replaces: handles change. */
  readonly id: string
  /** `@kestrel`, with or without the at sign. */
  readonly handle: string
  /** As people know it, e.g. `Kestrel`. */
  readonly name: string
  readonly avatarUrl?: string
}

export interface MapContext {
  readonly source: SourceId
  readonly label: string
  readonly account: XAccount
  /** Where agents sit, ISO 3166-1: what X withholds there is not shown. Unknown, nothing that is withheld anywhere is. */
  readonly country?: string
  readonly words: Words
}

const longestExcerpt = 140

/** Null for what lacks an id, an author or a date. */
export function mapPost(post: PostView, library: Library, context: MapContext): Interaction | null {
  const { author_id: author } = post
  const id = originalIdOf(post)
  const occurredAt = toOccurredAt(post)
  if (!id || !post.id || !author || !occurredAt) return null
  const { source, account, words } = context
  const user = library.users.get(author)
  const reposted = referenceOf(post, 'retweeted')
  const answers = mapAnswered(post, library, context)
  const shared = {
    ref: { source, id },
    channel: mapPlace(post, library, context),
    occurredAt,
    revision: toRevision(post),
    direction: author === account.id ? 'outbound' : 'inbound',
    visibility: user?.protected ? 'private' : 'public',
    author: mapAuthor(author, user, context),
    url: pages.post(post.id, user?.username),
    sameAs: [pages.post(id)],
    ...(post.conversation_id && { thread: post.conversation_id }),
    ...(answers && { answers }),
  } as const
  if (reposted) return { ...shared, kind: 'post', nature: 'activity', title: words.reposted(answers?.author ?? words.somebody) }
  return {
    ...shared,
    kind: referenceOf(post, 'replied_to') ? 'comment' : 'post',
    nature: 'words',
    counts: mapCounts(post),
    ...mapContent(post, library, context),
    ...(isLanguage(post.lang) && { language: post.lang }),
    ...(post.id !== id && { editedAt: toVersionAt(post) ?? occurredAt }),
  }
}

/** An edited post keeps the moment at which it was first written. */
const toOccurredAt = (post: PostView): Instant | undefined => readSnowflake(originalIdOf(post)) ?? mapInstant(post.created_at)

/** When this version was made. Lists of X are sorted by it. */
export const toVersionAt = (post: PostView): Instant | undefined => readSnowflake(post.id) ?? mapInstant(post.created_at)

/** Every edit makes a version with an id of its own: its moment, in milliseconds. */
const toRevision = (post: PostView): number => Date.parse(toVersionAt(post) ?? '') || 0

/** True when X wants it unseen where the agents sit. `XX` is everywhere, `XY` a matter of copyright. */
export function isWithheldHere({ withheld }: PostView, { country }: Pick<MapContext, 'country'>): boolean {
  if (!withheld) return false
  const codes = (withheld.country_codes ?? []).map((code) => code.toUpperCase())
  return country === undefined || codes.length === 0 || [country.toUpperCase(), 'XX', 'XY'].some((code) => codes.includes(code))
}

/** True when it is by us, names us, answers us or quotes us. */
export function isWithUs(post: PostView, library: Library, { account }: Pick<MapContext, 'account'>): boolean {
  return post.author_id === account.id || post.in_reply_to_user_id === account.id || mentions(post, account.id) || quotes(post, library, account.id)
}

export const mentions = (post: PostView, id: string): boolean => peopleIn(post).includes(id)

export const peopleIn = (post: PostView): readonly string[] =>
  [...(post.entities?.mentions ?? []), ...(post.note_post?.entities?.mentions ?? []), ...(post.note_tweet?.entities?.mentions ?? [])].flatMap(({ id }) => id ?? [])

export const quotes = (post: PostView, { posts }: Library, author: string): boolean =>
  referencesOf(post).some(({ type, id = '' }) => type === 'quoted' && posts.get(id)?.author_id === author)

function mapContent(post: PostView, library: Library, context: MapContext): Partial<Interaction> {
  const facts = mapFacts(post, library, context.words)
  const told = facts.length > 0 && { facts }
  if (isWithheldHere(post, context)) return { ...told, contentWarning: context.words.withheldHere }
  const { text, links } = mapText(post)
  const media = mapMedia(post, library)
  const place = mapPlaceOf(post, library)
  return {
    ...told,
    ...(text !== '' && { text }),
    ...(links.length > 0 && { links }),
    ...(media.length > 0 && { media }),
    ...(place && { place }),
    ...(post.possibly_sensitive && media.length > 0 && { contentWarning: context.words.sensitive }),
  }
}

function mapPlace(post: PostView, library: Library, context: MapContext): Place {
  const { account, label, words } = context
  return isWithUs(post, library, context) ? { id: `x:${account.id}`, label: words.place(account.name) } : { id: 'x', label }
}

function mapCounts({ public_metrics: counts = {}, ...post }: PostView): NonNullable<Interaction['counts']> {
  const { like_count: reactions, reply_count: replies, impression_count: views } = counts
  const shares = repostsOf({ ...post, public_metrics: counts })
  return { ...(reactions !== undefined && { reactions }), ...(replies !== undefined && { replies }), ...(shares !== undefined && { shares }), ...(views !== undefined && { views }) }
}

/** X names what is no language with codes of its own, which begin with q, and two that say that there is none. */
const isLanguage = (code: string | undefined): code is string => code !== undefined && !/^(?:q..|und|zxx|art)$/.test(code)

/** What it answers, else what it quotes or reposts. */
function mapAnswered(post: PostView, library: Library, context: MapContext): AnsweredItem | undefined {
  const id = ['replied_to', 'quoted', 'retweeted'].map((type) => referenceOf(post, type)).find((one) => one !== undefined)
  if (id === undefined) return undefined
  const answered = library.posts.get(id)
  if (!answered) return { ref: { source: context.source, id } }
  const author = mapName(library.users.get(answered.author_id ?? '') ?? {}) || (answered.author_id === context.account.id ? context.account.name : '')
  const excerpt = isWithheldHere(answered, context) ? '' : truncate(mapText(answered).text, longestExcerpt)
  const occurredAt = toOccurredAt(answered)
  return { ref: { source: context.source, id: originalIdOf(answered) ?? id }, ...(author && { author }), ...(excerpt && { excerpt }), ...(occurredAt && { occurredAt }) }
}

/** Null without a number: there would be nobody to link to. */
export function mapMatch(user: UserView, { source }: MapContext, confidence: number): CustomerMatch | null {
  const identity = mapIdentity(user)
  if (!identity) return null
  const detail = [identity.handle, user.location?.trim()].filter(Boolean).join(' · ')
  return { record: { source, id: identity.id }, name: mapName(user) || identity.id, ...(detail && { detail }), identities: [identity], confidence }
}

/** `asked` are the identities that led here: an address of a page is theirs, too. */
export function mapProfile(user: UserView, asked: readonly Identity[], observedAt: Instant, { source, label, words }: MapContext): ProfileFragment | null {
  const identity = mapIdentity(user)
  if (!identity) return null
  const url = user.username ? pages.profile(user.username) : undefined
  const reach = user.public_metrics?.followers_count
  // What X says in public about somebody. That it is this customer, only they or an agent can say.
  const claim = { label, basis: 'public', ...(url && { url }) }
  const addresses = asked.filter((one) => user.username !== undefined && handleOf(one)?.toLowerCase() === user.username.toLowerCase())
  return {
    record: { source, id: identity.id },
    fields: mapFields(user, observedAt, words),
    identities: [{ ...claim, identity, ...(reach !== undefined && { reach }) }, ...addresses.map((address) => ({ ...claim, identity: address }))],
    observedAt,
    ...(url && { url }),
  }
}

function mapFields(user: UserView, observedAt: Instant, words: Words): readonly ProfileField[] {
  // What people say about themselves in public is less certain than what the company's own records say.
  const stated = { observedAt, confidence: 0.5 }
  const known = { observedAt, confidence: 1 }
  const avatar = safeUrl(user.profile_image_url ?? '')
  const site = safeUrl(user.entities?.url?.urls?.[0]?.expanded_url ?? user.url ?? '')
  const joined = mapInstant(user.created_at)?.slice(0, 10)
  const bio = mapText({ text: user.description ?? '', entities: user.entities?.description ?? {} }).text.trim()
  const pinned = pinnedOf(user)
  const posts = postsOf(user)
  const says = (key: string, label: string, is: boolean | undefined): readonly ProfileField[] => (is ? [{ ...known, key, label, value: { type: 'text', value: words.yes } }] : [])
  return [
    ...(user.name?.trim() ? [{ ...stated, key: 'name', value: { type: 'text', value: user.name.trim() } } as const] : []),
    ...(avatar !== null ? [{ ...stated, key: 'avatar', value: { type: 'image', value: avatar } } as const] : []),
    ...(bio ? [{ ...stated, key: 'bio', label: words.bio, value: { type: 'text', value: bio } } as const] : []),
    ...(user.location?.trim() ? [{ ...stated, key: 'location', value: { type: 'text', value: user.location.trim() } } as const] : []),
    ...(site !== null ? [{ ...stated, key: 'website', label: words.website, value: { type: 'link', value: site } } as const] : []),
    ...(joined ? [{ ...known, key: 'joinedX', label: words.joined, value: { type: 'date', value: joined } } as const] : []),
    ...(posts !== undefined ? [{ ...known, key: 'postsOnX', label: words.posts, value: { type: 'number', value: posts } } as const] : []),
    ...(pinned ? [{ ...stated, key: 'pinnedPost', label: words.pinned, value: { type: 'link', value: pages.post(pinned) } } as const] : []),
    ...says('verifiedOnX', words.verified, user.verified),
    ...says('protectedOnX', words.protected, user.protected),
    ...says('parody', words.parody, user.parody),
  ]
}
