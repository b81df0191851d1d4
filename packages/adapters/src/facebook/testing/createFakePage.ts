import type { CommentView, FileView, MessageView, PersonView, PostView, RatingView } from '../api.js'

interface Kept {
  readonly id: string
  readonly at: number
}

export interface KeptPost extends Kept {
  view: PostView
  readonly isTagged: boolean
  touched: number
}

export interface KeptComment extends Kept {
  readonly post: string
  readonly parent: string | undefined
  view: CommentView
  isReplied: boolean
}

export interface KeptMessage extends Kept {
  readonly person: string
  view: MessageView
}

export interface KeptRating extends Kept {
  view: RatingView
}

/** One entry of a webhook, as Facebook would send it. */
export type Entry = Readonly<Record<string, unknown>>

export interface FakePageOptions {
  readonly id: string
  readonly name: string
  readonly now: () => number
  /** Told of everything that happens on the Page. */
  readonly onEntry: (entry: Entry) => Promise<void>
}

export interface Where {
  /** The comment that is answered. */
  readonly answers?: string | undefined
  readonly at?: number
}

export interface Said {
  readonly text?: string
  readonly isOurs?: boolean
  readonly files?: readonly FileView[]
  readonly at?: number
  readonly id?: string
}

/** As Graph writes it. */
export const toGraphTime = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, '+0000')

const toSeconds = (time: number): number => Math.floor(time / 1000)

/** What stands on one Page. A fake written from the documentation; not Facebook. */
export function createFakePage({ id: pageId, name, now, onEntry }: FakePageOptions) {
  const page: PersonView = { id: pageId, name }
  const posts = new Map<string, KeptPost>()
  const comments = new Map<string, KeptComment>()
  const messages = new Map<string, KeptMessage>()
  const ratings = new Map<string, KeptRating>()
  let last = 1000
  const nextId = () => String((last += 1))

  const tellChange = (field: string, value: Entry) => onEntry({ id: pageId, time: toSeconds(now()), changes: [{ field, value }] })
  const touch = (id: string, at: number) => {
    const post = posts.get(id)
    if (post) post.touched = Math.max(post.touched, at)
  }

  async function addPost(view: PostView & { readonly from: PersonView }, at = now(), isTagged = false): Promise<string> {
    const id = view.id ?? `${isTagged ? (view.from.id ?? '') : pageId}_${nextId()}`
    const usual = { permalink_url: `https://www.facebook.com/${id}`, is_hidden: false, ...(!isTagged && { can_reply_privately: view.from.id !== pageId }) }
    const post: KeptPost = { id, at, touched: at, isTagged, view: { ...usual, ...view } }
    posts.set(id, post)
    await tellPost('add', post)
    return id
  }

  /** Facebook keeps one level of answers: what answers an answer stands beside it. */
  async function addComment(post: string, view: CommentView & { readonly from: PersonView }, { answers, at = now() }: Where = {}): Promise<string> {
    const id = view.id ?? `${post.split('_')[1] ?? post}_${nextId()}`
    const parent = answers === undefined ? undefined : (comments.get(answers)?.parent ?? answers)
    const isOurs = view.from.id === pageId
    const usual = { permalink_url: `https://www.facebook.com/${post}?comment_id=${id}`, is_hidden: false, can_hide: !isOurs, can_remove: true, can_comment: true, like_count: 0 }
    const comment: KeptComment = { id, at, post, parent, isReplied: false, view: { ...usual, ...view } }
    comments.set(id, comment)
    touch(post, at)
    await tellComment('add', comment, { message: view.message ?? '' })
    return id
  }

  async function addMessage(person: PersonView, said: Said): Promise<string> {
    const { text, isOurs = false, files = [], at = now(), id = `m_${nextId()}` } = said
    const [from, to] = isOurs ? [page, person] : [person, page]
    const view = { from, to: { data: [to] }, message: text ?? '', ...(files.length > 0 && { attachments: { data: files } }) }
    messages.set(id, { id, at, person: person.id ?? '', view })
    const message = { mid: id, ...(text !== undefined && { text }), ...(isOurs && { is_echo: true, app_id: 1 }) }
    await onEntry({ id: pageId, time: at, messaging: [{ sender: { id: from.id }, recipient: { id: to.id }, timestamp: at, message }] })
    return id
  }

  async function addRating(reviewer: PersonView, view: Pick<RatingView, 'review_text' | 'recommendation_type' | 'rating'>, at = now()): Promise<string> {
    const id = nextId()
    const rating: KeptRating = { id, at, view: { ...view, reviewer, open_graph_story: { id } } }
    ratings.set(id, rating)
    posts.set(id, { id, at, touched: at, isTagged: true, view: { from: reviewer, ...(view.review_text !== undefined && { message: view.review_text }) } })
    await tellRating('add', rating)
    return id
  }

  const setComment = (id: string, patch: CommentView) => {
    const comment = comments.get(id)
    if (comment) comment.view = { ...comment.view, ...patch }
    return comment
  }

  const tellComment = (verb: string, { id, at, post, parent, view }: KeptComment, more: Entry = {}) =>
    tellChange('feed', { item: 'comment', verb, post_id: post, comment_id: id, parent_id: parent ?? post, from: view.from, created_time: toSeconds(at), ...more })

  const tellRating = (verb: string, { id, at, view: { reviewer, review_text, recommendation_type, rating } }: KeptRating) =>
    tellChange('ratings', {
      item: 'rating', verb, open_graph_story_id: id, reviewer_id: reviewer?.id, reviewer_name: reviewer?.name, created_time: toSeconds(at),
      review_text, recommendation_type, rating,
    })

  const tellPost = (verb: string, { id, at, isTagged, view: { from, message } }: KeptPost) =>
    isTagged
      ? tellChange('mention', { item: 'post', verb, post_id: id, sender_id: from?.id, sender_name: from?.name })
      : tellChange('feed', { item: 'post', verb, post_id: id, from, created_time: toSeconds(at), message })

  const tellMessage = ({ person }: KeptMessage, event: Entry) =>
    onEntry({ id: pageId, time: now(), messaging: [{ sender: { id: person }, recipient: { id: pageId }, timestamp: now(), ...event }] })

  /** Finds what a reference of the adapter stands for. */
  const find = (ref: string) => {
    const id = ref.slice(ref.indexOf(':') + 1)
    return { comment: comments.get(id), rating: ratings.get(id), message: messages.get(id), post: ref.startsWith('post:') ? posts.get(id) : undefined, id }
  }

  return {
    page, posts, comments, messages, ratings, addPost, addComment, addMessage, addRating, setComment, tellChange,
    /** Whoever wrote it changes the words. */
    async edit(ref: string, words: string) {
      const { comment, rating, message, post } = find(ref)
      for (const one of [comment, message, post]) if (one) one.view = { ...one.view, message: words }
      if (rating) rating.view = { ...rating.view, review_text: words }
      if (comment) await tellComment('edited', comment, { message: words })
      if (rating) await tellRating('edit', rating)
      if (post) await tellPost('edited', post)
      if (message) await tellMessage(message, { message_edit: { mid: message.id, text: words, num_edit: 1 } })
    },
    async hideComment(id: string, isHidden: boolean) {
      const comment = setComment(id, { is_hidden: isHidden })
      if (comment) await tellComment(isHidden ? 'hide' : 'unhide', comment)
    },
    /** Whoever wrote it takes it back, or the Page deletes it. */
    async remove(ref: string) {
      const { comment, rating, message, post, id } = find(ref)
      for (const all of [comments, ratings, messages]) all.delete(id)
      if (post || rating) posts.delete(id)
      if (comment) await tellComment('remove', comment)
      if (rating) await tellRating('remove', rating)
      if (post) await tellPost('remove', post)
      if (message) await tellMessage(message, { message: { mid: id, is_deleted: true } })
    },
  }
}
