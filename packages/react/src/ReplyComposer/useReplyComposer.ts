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
  const { composition, way, answered } = conversation
  const language = answered?.item?.language
  const writing = useReplyWriting(composition && way && answered ? { composition, way, answered, ...(language !== undefined && { language }) } : undefined)
  return { conversation, ...(writing && { writing }) }
}
