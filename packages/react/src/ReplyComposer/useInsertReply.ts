'use client'
import type { Subject } from '@alongside/core/adapter'
import { useAlongside } from '../provider/AlongsideContext.js'
import { toHost } from './toHost.js'
import { useInsertion, type ReplyInsertion } from './useInsertion.js'
import type { ReadyConversation } from './useReplyConversation.js'
import { useReplyPolicy } from './useReplyPolicy.js'
import { useRestedText } from './useRestedText.js'

const pause = 250

/** "Insert into reply" without a view: what `useReplyComposer` has open goes into the host's composer, under the same rules as a reply. */
export function useInsertReply(subject: Subject, conversation: ReadyConversation): ReplyInsertion {
  const { t, props } = useAlongside()
  const text = useRestedText(conversation.composition.store, pause)
  const policy = useReplyPolicy({ subject, conversation, text, language: conversation.answered.item?.language })
  return useInsertion(conversation, toHost(t, policy, conversation, props))
}
