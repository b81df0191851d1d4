import type { UserView } from '../api.js'
import type { FakeX } from './createFakeX.js'

/** A post of the fake as the Account Activity API delivers it, in the words of version 1.1. */
export function toActivity({ posts, users }: FakeX, id: string) {
  const post = posts.get(id)
  const history = post?.edit_history_post_ids ?? []
  const answered = post?.referenced_posts?.find(({ type }) => type === 'replied_to')?.id
  return {
    id: Number(id), id_str: id, text: post?.text, created_at: new Date(post?.created_at ?? 0).toUTCString(), lang: post?.lang, display_text_range: post?.display_text_range,
    user: toActivityUser(users.get(post?.author_id ?? '') ?? {}),
    entities: { user_mentions: (post?.entities?.mentions ?? []).map(({ id: person, username }) => ({ id_str: person, screen_name: username })), urls: [], hashtags: [] },
    in_reply_to_status_id_str: answered ?? null,
    in_reply_to_user_id_str: post?.in_reply_to_user_id ?? null,
    ...(history.length > 1 && { edit_history: { initial_tweet_id: history[0], edit_tweet_ids: history } }),
  }
}

const toActivityUser = ({ id, name, username, profile_image_url: picture }: UserView) => ({ id_str: id, name, screen_name: username, profile_image_url_https: picture, followers_count: 12 })
