import type { EntitiesView, IncludesView, MediaView, PostView, UserView } from './api.js'
import { mapInstant } from './mapAuthor.js'

// The Account Activity API still speaks the language of version 1.1: https://docs.x.com/x-api/account-activity/introduction

interface ActivityUser {
  readonly id_str?: string
  readonly name?: string
  readonly screen_name?: string
  readonly profile_image_url_https?: string
  readonly protected?: boolean
  readonly followers_count?: number
}

interface ActivityMedia {
  readonly id_str?: string
  readonly type?: string
  readonly media_url_https?: string
  readonly url?: string
  readonly expanded_url?: string
  readonly ext_alt_text?: string | null
  readonly video_info?: { readonly variants?: readonly { readonly bitrate?: number; readonly content_type?: string; readonly url?: string }[] }
}

interface ActivityEntities {
  readonly urls?: readonly { readonly url?: string; readonly expanded_url?: string; readonly display_url?: string }[]
  readonly user_mentions?: readonly { readonly id_str?: string; readonly screen_name?: string }[]
  readonly hashtags?: readonly { readonly text?: string }[]
  readonly media?: readonly ActivityMedia[]
}

export interface ActivityPost {
  readonly id_str?: string
  readonly text?: string
  readonly full_text?: string
  readonly created_at?: string
  readonly lang?: string
  readonly user?: ActivityUser
  readonly display_text_range?: readonly number[]
  readonly entities?: ActivityEntities
  readonly extended_entities?: ActivityEntities
  readonly extended_tweet?: { readonly full_text?: string; readonly display_text_range?: readonly number[]; readonly entities?: ActivityEntities; readonly extended_entities?: ActivityEntities }
  readonly in_reply_to_status_id_str?: string | null
  readonly in_reply_to_user_id_str?: string | null
  readonly quoted_status_id_str?: string | null
  readonly quoted_status?: ActivityPost | null
  readonly retweeted_status?: ActivityPost | null
  readonly possibly_sensitive?: boolean
  readonly withheld_in_countries?: readonly string[]
  readonly edit_history?: { readonly initial_tweet_id?: string; readonly edit_tweet_ids?: readonly string[] }
}

/** A post of a delivery in the words of version 2, and what it refers to. Its conversation it does not say. */
export function readActivityPost(activity: ActivityPost): { readonly post: PostView; readonly includes: IncludesView } {
  const { extended_tweet: long, user, quoted_status: quoted } = activity
  const entities = long?.entities ?? activity.entities ?? {}
  const media = (long?.extended_entities ?? activity.extended_entities ?? entities).media ?? []
  const below = quoted ? readActivityPost(quoted) : undefined
  const range = long?.display_text_range ?? activity.display_text_range
  const post: PostView = {
    text: long?.full_text ?? activity.full_text ?? activity.text ?? '',
    entities: readEntities(entities, media),
    referenced_posts: readReferences(activity),
    edit_history_post_ids: activity.edit_history?.edit_tweet_ids ?? [],
    attachments: { media_keys: media.flatMap(({ id_str: id }) => id ?? []) },
    possibly_sensitive: activity.possibly_sensitive ?? false,
    ...(activity.id_str && { id: activity.id_str }),
    ...(user?.id_str && { author_id: user.id_str }),
    ...(mapInstant(activity.created_at) && { created_at: mapInstant(activity.created_at) as string }),
    ...(activity.lang && { lang: activity.lang }),
    ...(range && { display_text_range: range }),
    ...(activity.in_reply_to_user_id_str && { in_reply_to_user_id: activity.in_reply_to_user_id_str }),
    ...(activity.withheld_in_countries?.length && { withheld: { country_codes: activity.withheld_in_countries } }),
  }
  return {
    post,
    includes: {
      users: [...(user ? [readUser(user)] : []), ...(below?.includes.users ?? [])],
      posts: below ? [below.post] : [],
      media: media.map(readMedia),
    },
  }
}

function readReferences({ in_reply_to_status_id_str: answered, quoted_status_id_str: quoted, retweeted_status: reposted }: ActivityPost): NonNullable<PostView['referenced_posts']> {
  return [
    ...(answered ? [{ type: 'replied_to', id: answered }] : []),
    ...(quoted ? [{ type: 'quoted', id: quoted }] : []),
    ...(reposted?.id_str ? [{ type: 'retweeted', id: reposted.id_str }] : []),
  ]
}

function readEntities({ urls = [], user_mentions: people = [], hashtags = [] }: ActivityEntities, media: readonly ActivityMedia[]): EntitiesView {
  return {
    urls: [...urls, ...media.map(({ url, expanded_url, id_str: media_key }) => ({ ...(url && { url }), ...(expanded_url && { expanded_url }), ...(media_key && { media_key }) }))],
    mentions: people.map(({ id_str: id, screen_name: username }) => ({ ...(id && { id }), ...(username && { username }) })),
    hashtags: hashtags.map(({ text: tag }) => ({ ...(tag && { tag }) })),
  }
}

function readUser({ id_str: id, name, screen_name: username, profile_image_url_https: picture, protected: isProtected, followers_count: followers }: ActivityUser): UserView {
  return {
    ...(id && { id }),
    ...(name && { name }),
    ...(username && { username }),
    ...(picture && { profile_image_url: picture }),
    ...(isProtected && { protected: true }),
    ...(followers !== undefined && { public_metrics: { followers_count: followers } }),
  }
}

function readMedia({ id_str: media_key, type, media_url_https: url, ext_alt_text: alt, video_info: film }: ActivityMedia): MediaView {
  return {
    ...(media_key && { media_key }),
    ...(type && { type }),
    ...(url && { url, preview_image_url: url }),
    ...(alt && { alt_text: alt }),
    variants: (film?.variants ?? []).map(({ bitrate, ...variant }) => ({ ...variant, ...(bitrate !== undefined && { bit_rate: bitrate }) })),
  }
}
