import type { AnsweredItem, CustomerMatch, Identity, Instant, Interaction, Place, ProfileField, ProfileFragment, SourceId } from '@alongside/core/model'
import { safeUrl, textFromHtml, truncate } from '@alongside/core/text'
import type { AccountView, StatusView } from './api.js'
import type { Words } from './descriptor.js'
import { mapIdentity, mapInstant, mapName } from './mapAuthor.js'
import { mapFacts, mapMedia } from './mapMedia.js'
import { mapText } from './mapText.js'
import { addressOf, completeAddress, readAddress, type Address } from './toAddress.js'

/** Our own account on the instance. */
export interface MastodonAccount {
  /** `@kestrel@social.example`, with or without the first at sign. */
  readonly address: string
  /** As people know it, e.g. `Kestrel`. */
  readonly name: string
  readonly avatarUrl?: string
}

export interface MapContext {
  readonly source: SourceId
  readonly label: string
  /** The host in the names of the instance's own accounts. */
  readonly domain: string
  readonly account?: MastodonAccount & { readonly address: Address }
  readonly words: Words
}

/** What is known about a status's surroundings besides what it says itself. */
export interface Surroundings {
  readonly thread?: string
  readonly parent?: StatusView
}

/** Null for what lacks even an id, an author or a date. */
export function mapStatus(status: StatusView, context: MapContext, { thread, parent }: Surroundings = {}): Interaction | null {
  const { id, account, reblog, uri, language, in_reply_to_id: answered } = status
  const occurredAt = mapInstant(status.created_at)
  if (!id || !account?.acct || !occurredAt) return null
  const { source, words } = context
  const isOurs = isOurAccount(account, context)
  const url = safeUrl(status.url ?? uri ?? '')
  const editedAt = mapInstant(status.edited_at)
  const answers = answered ? (parent ? mapExcerpt(parent, context) : { ref: { source, id: answered } }) : mapQuoted(status, context)
  const shared = {
    ref: { source, id },
    channel: mapPlace(status, context),
    occurredAt,
    revision: toRevision(status),
    direction: isOurs ? 'outbound' : 'inbound',
    visibility: isPublic(status) ? 'public' : 'private',
    author: mapAuthor(account, context, isOurs),
    ...(thread !== undefined && { thread }),
    ...(url !== null && { url }),
    ...(uri && { sameAs: [uri] }),
  } as const
  if (reblog) return { ...shared, kind: 'post', nature: 'activity', title: words.boosted(mapName(reblog.account ?? {})), answers: mapExcerpt(reblog, context) }
  return {
    ...shared,
    kind: status.visibility === 'direct' ? 'message' : answered ? 'comment' : 'post',
    nature: 'words',
    counts: mapCounts(status),
    ...mapContent(status, isOurs, words),
    ...(language && { language }),
    ...(editedAt && { editedAt }),
    ...(answers && { answers }),
  }
}

/** Milliseconds of the last change, so that every edit raises it. */
export function toRevision({ created_at: created, edited_at: edited }: StatusView): number {
  return Date.parse(mapInstant(edited) ?? mapInstant(created) ?? '') || 0
}

/** Followers-only posts, private mentions and whatever other servers invent are not for everybody. */
export const isPublic = ({ visibility }: StatusView): boolean => visibility === 'public' || visibility === 'unlisted'

export function isOurAccount({ acct }: { readonly acct?: string }, { account, domain }: MapContext): boolean {
  return acct !== undefined && account !== undefined && completeAddress(acct, domain) === account.address
}

function mapContent(status: StatusView, isOurs: boolean, words: Words): Partial<Interaction> {
  const { text, links } = mapText(status, isOurs)
  const media = mapMedia(status.media_attachments)
  const facts = mapFacts(status, words)
  const warning = status.spoiler_text?.trim() || (status.sensitive && media.length > 0 ? words.sensitive : '')
  return {
    ...(text !== '' && { text }),
    ...(links.length > 0 && { links }),
    ...(media.length > 0 && { media }),
    ...(facts.length > 0 && { facts }),
    ...(warning && { contentWarning: warning }),
  }
}

function mapPlace(status: StatusView, context: MapContext): Place {
  const { account, domain, words } = context
  const isWithUs = [status.account, ...(status.mentions ?? [])].some((one) => one && isOurAccount(one, context))
  if (!account || !isWithUs) return { id: `mastodon:${domain}`, label: context.label }
  if (status.visibility === 'direct') return { id: `mastodon:${account.address}:direct`, label: words.privatePlace(account.name) }
  return { id: `mastodon:${account.address}`, label: words.place(account.name) }
}

function mapAuthor(author: AccountView, { domain, account }: MapContext, isOurs: boolean): Interaction['author'] {
  const identity = mapIdentity(author, domain, isOurs ? 'organisation' : toParty(author))
  const avatarUrl = safeUrl(author.avatar ?? '')
  return {
    name: isOurs && account ? account.name : mapName(author),
    ...(identity && { identity }),
    ...(avatarUrl !== null && { avatarUrl }),
    ...(author.followers_count !== undefined && !isOurs && { reach: author.followers_count }),
  }
}

const toParty = ({ group }: AccountView): Identity['party'] => (group ? 'organisation' : 'person')

function mapCounts({ favourites_count: likes, replies_count: replies, reblogs_count: boosts }: StatusView): NonNullable<Interaction['counts']> {
  return {
    ...(likes !== undefined && { reactions: likes }),
    ...(replies !== undefined && { replies }),
    ...(boosts !== undefined && { shares: boosts }),
  }
}

const longestExcerpt = 280

/** A status as it is carried along with one that answers, quotes or boosts it. Words under a content warning stay under it. */
function mapExcerpt(status: StatusView, context: MapContext): AnsweredItem {
  const { id, account, spoiler_text: warning } = status
  const occurredAt = mapInstant(status.created_at)
  const excerpt = truncate(warning?.trim() || mapText(status, account !== undefined && isOurAccount(account, context)).text, longestExcerpt)
  return {
    ...(id && { ref: { source: context.source, id } }),
    ...(account?.acct && { author: mapName(account) }),
    ...(excerpt && { excerpt }),
    ...(occurredAt && { occurredAt }),
  }
}

function mapQuoted({ quote }: StatusView, context: MapContext): AnsweredItem | undefined {
  return quote?.quoted_status ? mapExcerpt(quote.quoted_status, context) : undefined
}

/** Null without a name: there would be nobody to link to. */
export function mapMatch(account: AccountView, { source, domain }: MapContext, confidence: number): CustomerMatch | null {
  const identity = mapIdentity(account, domain, toParty(account))
  if (!identity) return null
  return {
    record: { source, id: `${identity.id}@${identity.realm}` },
    name: mapName(account),
    ...(identity.handle && { detail: identity.handle }),
    identities: [identity],
    confidence,
  }
}

/** `asked` are the identities that led here: an address of a page is theirs, too. */
export function mapProfile(account: AccountView, asked: readonly Identity[], observedAt: Instant, context: MapContext): ProfileFragment | null {
  const identity = mapIdentity(account, context.domain, toParty(account))
  if (!identity) return null
  const { source, label } = context
  const address = `${identity.id}@${identity.realm}`
  const url = safeUrl(account.url ?? '')
  const claim = { label, basis: 'public', ...(url !== null && { url }) }
  const pages = asked.filter((one) => one.scheme.toLowerCase() === 'url' && addressOf(one) === address)
  return {
    record: { source, id: address },
    fields: mapFields(account, observedAt, context.words),
    identities: [
      { ...claim, identity, ...(account.followers_count !== undefined && { reach: account.followers_count }) },
      ...pages.map((page) => ({ ...claim, identity: page })),
    ],
    observedAt,
    ...(url !== null && { url }),
  }
}

function mapFields(account: AccountView, observedAt: Instant, words: Words): readonly ProfileField[] {
  // What people say about themselves in public is less certain than what the company's own records say.
  const stated = { observedAt, confidence: 0.5 }
  const avatar = safeUrl(account.avatar ?? '')
  const bio = textFromHtml(account.note ?? '').text
  const joined = mapInstant(account.created_at)?.slice(0, 10)
  return [
    ...(account.display_name?.trim() ? [{ ...stated, key: 'name', value: { type: 'text', value: account.display_name.trim() } } as const] : []),
    ...(avatar !== null ? [{ ...stated, key: 'avatar', value: { type: 'image', value: avatar } } as const] : []),
    ...(bio ? [{ ...stated, key: 'bio', label: words.bio, value: { type: 'text', value: bio } } as const] : []),
    ...(joined ? [{ ...stated, confidence: 1, key: 'joinedMastodon', label: words.joined, value: { type: 'date', value: joined } } as const] : []),
    ...(account.bot ? [{ ...stated, confidence: 1, key: 'automated', label: words.automated, value: { type: 'text', value: words.yes } } as const] : []),
    ...(account.fields ?? []).flatMap(({ name, value, verified_at: verified }, index): ProfileField[] => {
      const { text, links } = textFromHtml(value ?? '')
      if (!name?.trim() || text === '') return []
      // A verified page links back to the account; https://docs.joinmastodon.org/user/profile/#verification
      const link = verified ? links[0]?.url : undefined
      const shown = link === undefined ? ({ type: 'text', value: text } as const) : ({ type: 'link', value: link } as const)
      return [{ ...stated, ...(link !== undefined && { confidence: 1 }), key: `mastodon:${index + 1}`, label: name.trim(), value: shown }]
    }),
  ]
}

/** The name of our account in the one form that can be compared. */
export function readAccount(account: MastodonAccount): MastodonAccount & { readonly address: Address } {
  const address = readAddress(account.address)
  if (address === null) throw new TypeError(`"${account.address}" is not the address of a Mastodon account. Write it like @kestrel@social.example.`)
  return { ...account, address }
}
