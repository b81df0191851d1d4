import type { EntitiesView, IncludesView, NoteView, PostView, ReferenceView, UserView } from './api.js'

// X is renaming tweets to posts. Until that is over an answer may use either name, or both at once; only this file knows both.

/** The ids of every version of a post, the first one first. A post that was never edited has one. */
export function historyOf(post: PostView): readonly string[] {
  const ids = post.edit_history_post_ids ?? post.edit_history_tweet_ids ?? []
  return ids.length > 0 ? ids : post.id ? [post.id] : []
}

/** By its first version: the one name of a post that outlives every edit. */
export const originalIdOf = (post: PostView): string | undefined => historyOf(post)[0]

/** The whole of a post that is longer than 280 characters. */
export const noteOf = (post: PostView): NoteView | undefined => post.note_post ?? post.note_tweet ?? undefined

export const referencesOf = (post: PostView): readonly ReferenceView[] => post.referenced_posts ?? post.referenced_tweets ?? []

export const referenceOf = (post: PostView, type: string): string | undefined => referencesOf(post).find((one) => one.type === type)?.id

export const repostsOf = ({ public_metrics: counts }: PostView): number | undefined => counts?.repost_count ?? counts?.retweet_count

export const postsOf = ({ public_metrics: counts }: UserView): number | undefined => counts?.post_count ?? counts?.tweet_count

export const pinnedOf = (user: UserView): string | undefined => user.pinned_post_id ?? user.pinned_tweet_id

export const includedPosts = (includes: IncludesView): readonly PostView[] => [...(includes.posts ?? []), ...(includes.tweets ?? [])]

export const entitiesOf = (post: PostView): EntitiesView => noteOf(post)?.entities ?? post.entities ?? {}

/** How a request names what it wants. X's description says `post`; servers that do not know that yet are asked the old way. */
export type Spelling = 'post' | 'tweet'

const fields = 'attachments,conversation_id,created_at,display_text_range,entities,geo,in_reply_to_user_id,lang,paid_partnership,possibly_sensitive,public_metrics,reply_settings,text,withheld'

/** On their own or beside posts. */
const userFields = 'created_at,description,entities,location,name,parody,profile_image_url,protected,public_metrics,url,username,verified,verified_type,withheld'

const beside = {
  'user.fields': userFields,
  'media.fields': 'alt_text,height,media_key,preview_image_url,type,url,variants,width',
  'poll.fields': 'end_datetime,id,options,voting_status',
  'place.fields': 'full_name,geo,id,name',
}

/** What a request for posts asks for. */
export const postQuery: Readonly<Record<Spelling, Readonly<Record<string, string>>>> = {
  post: {
    ...beside,
    'post.fields': `${fields.replace('in_reply_to_user_id,', '')},note_post`,
    'expansions': 'author_id,attachments.media_keys,attachments.poll_ids,edit_history_post_ids,geo.place_id,in_reply_to_user_id,referenced_posts',
  },
  tweet: {
    ...beside,
    'tweet.fields': `${fields},author_id,edit_history_tweet_ids,note_tweet,referenced_tweets`,
    'expansions': 'author_id,attachments.media_keys,attachments.poll_ids,edit_history_tweet_ids,geo.place_id,in_reply_to_user_id,referenced_tweets.id,referenced_tweets.id.author_id',
  },
}

/** What a request for people asks for. */
export const userQuery: Readonly<Record<Spelling, Readonly<Record<string, string>>>> = {
  post: { 'user.fields': userFields, 'expansions': 'pinned_post_id' },
  tweet: { 'user.fields': userFields, 'expansions': 'pinned_tweet_id' },
}
