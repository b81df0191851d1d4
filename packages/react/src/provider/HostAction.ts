import type { Identity, InteractionRef, RecordRef, Visibility } from '@alongside/core/model'

/** What the sidebar asks of the page around it. */
export type HostAction =
  | { readonly type: 'open-record'; readonly record: RecordRef; readonly url?: string }
  | { readonly type: 'open-url'; readonly url: string }
  /** Words for the host's own composer, from which the agent sends them. */
  | { readonly type: 'insert-reply'; readonly text: string; readonly visibility: Visibility }
  /** A lead or a case of the host's own, made from what a customer wrote. */
  | { readonly type: 'create-record'; readonly record: 'lead' | 'case'; readonly from: InteractionRef; readonly title: string; readonly text: string; readonly url?: string; readonly customer: readonly Identity[] }

/** What became of an action. Only `ok` may be told as done. */
export type ActionResult =
  /** `via`: where inserted words are now, if not in the host's composer. */
  | { readonly state: 'ok'; readonly via?: 'draft' | 'clipboard' }
  /** Handed over, and the host does not say whether it arrived. */
  | { readonly state: 'unconfirmed' }
  /** `stale`: the host went on to another record meanwhile, and nothing was done there. */
  | { readonly state: 'denied' | 'timeout' | 'stale' | 'no-composer' | 'unsupported' | 'disconnected' | 'host-error'; readonly message?: string }
