'use client'
import { useReplyConversation, type ReplyConversation } from './useReplyConversation.js'
import type { ReplyTargetOptions } from './useReplyTarget.js'
import { useReplyWriting, type ReplyWriting } from './useReplyWriting.js'

export interface ReplyComposerState {
  readonly conversation: ReplyConversation
  /** Absent until it is known by which channel the reply would go. */
  readonly writing?: ReplyWriting
}

/** Everything `ReplyComposer` does, without its looks: type into `conversation.composition`, look at `writing.check`, call `writing.send`. */
export function useReplyComposer(options: ReplyTargetOptions): ReplyComposerState {
  const conversation = useReplyConversation(options)
  const ready = conversation.status === 'ready' ? conversation : undefined
  const writing = useReplyWriting(ready, ready?.answered.item?.language)
  return { conversation, ...(writing && { writing }) }
}
