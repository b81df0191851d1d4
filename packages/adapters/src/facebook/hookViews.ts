import type { PersonView } from './api.js'

// Remote shapes, after https://developers.facebook.com/docs/graph-api/webhooks/reference/page and
// https://developers.facebook.com/docs/messenger-platform/reference/webhook-events. Nothing in them is certain.

/** What one of the fields `feed`, `mention` and `ratings` tells. */
export interface ChangeView {
  readonly item?: string
  readonly verb?: string
  readonly post_id?: string
  readonly comment_id?: string
  readonly parent_id?: string
  readonly open_graph_story_id?: string
  readonly from?: PersonView
  /** Older fields name people like this. */
  readonly sender_id?: string | number
  readonly sender_name?: string
  readonly reviewer_id?: string | number
  readonly reviewer_name?: string
  readonly created_time?: number
  readonly message?: string
  readonly review_text?: string
  readonly recommendation_type?: string
  readonly rating?: number
  readonly link?: string
  readonly photo?: string
  readonly post?: { readonly permalink_url?: string }
}

/** What Messenger tells: a message, ours among them (`is_echo`), an edit, a pressed button, or something that is not words. */
export interface MessagingView {
  readonly sender?: PersonView
  readonly recipient?: PersonView
  readonly timestamp?: number
  readonly message?: {
    readonly mid?: string
    readonly text?: string
    readonly is_echo?: boolean
    readonly is_deleted?: boolean
    readonly attachments?: readonly { readonly type?: string; readonly title?: string; readonly payload?: { readonly url?: string } }[]
  }
  readonly message_edit?: { readonly mid?: string; readonly text?: string }
  readonly postback?: { readonly mid?: string; readonly title?: string }
}

export interface EntryView {
  readonly id?: string
  /** Seconds for a Page's fields, milliseconds for Messenger. */
  readonly time?: number
  readonly changes?: readonly { readonly field?: string; readonly value?: ChangeView }[]
  readonly messaging?: readonly MessagingView[]
  /** What another app of the Page is answering at the moment. */
  readonly standby?: readonly MessagingView[]
}

export interface DeliveryView {
  readonly object?: string
  readonly entry?: readonly EntryView[]
}
