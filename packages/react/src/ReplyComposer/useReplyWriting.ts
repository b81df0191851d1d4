'use client'
import type { OutgoingPost } from '@alongside/core/adapter'
import { splitText } from '@alongside/core/text'
import { startTransition, useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { checkReply, type ReplyCheck, type ReplyProblem } from './checkReply.js'
import type { Composition, CompositionState } from './createComposition.js'
import { toPosts, toRequest } from './toPosts.js'
import { useNow } from './useNow.js'
import { useOnline } from './useOnline.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { AnsweredConversation } from './useReplyTarget.js'
import { useTextCounter } from './useTextCounter.js'

export interface ReplyToWrite {
  readonly composition: Composition
  readonly way: ReplyWay
  readonly answered: AnsweredConversation
  /** BCP 47: the customer's. */
  readonly language?: string
}

export interface ReplyWriting {
  /** May be a moment behind the typing, as `check` is. Sending looks again. */
  readonly text: string
  readonly check: ReplyCheck
  /** Hands the reply to the outbox, or answers what stops it. */
  send(): ReplyProblem | undefined
  /** The posts exactly as they would leave now. */
  posts(): readonly OutgoingPost[]
}

const nothing = createStore<Pick<CompositionState, 'text' | 'files'>>(() => ({ text: '', files: [] }))

/** What the words amount to on their way, and the sending of them. */
export function useReplyWriting(reply: ReplyToWrite): ReplyWriting
export function useReplyWriting(reply: ReplyToWrite | undefined): ReplyWriting | undefined
export function useReplyWriting(reply: ReplyToWrite | undefined): ReplyWriting | undefined {
  const { t, format, locale, now } = useAlongside()
  const outbox = useOutbox()
  const isOnline = useOnline()
  const channel = reply?.way.channel
  const store = reply?.composition.store ?? nothing
  const isDeleted = reply?.way.target.about !== undefined && reply.answered.item?.deletedAt !== undefined
  const at = useNow(channel?.window?.closesAt)
  const text = useLaterText(store)
  const files = useStore(store, (state) => state.files)
  const count = useTextCounter(channel?.text)
  const visibility = channel?.visibility
  const split = useCallback(
    (whole: string) => (count ? splitText(whole, count, visibility === 'public' ? { numbering: 'after' } : {}).map((part) => part.text) : [whole]),
    [count, visibility],
  )
  const words = useMemo(() => ({ t, format, locale }), [t, format, locale])
  const check = useMemo(
    () => channel && checkReply({ text, files, channel, count, split, isDeleted, isOnline, at }, words),
    [text, files, channel, count, split, isDeleted, isOnline, at, words],
  )
  if (!reply || !channel || !check) return undefined

  const { composition, way, answered, language } = reply
  const checkNow = () => checkReply({ ...store.getState(), channel, count, split, isDeleted, isOnline: navigator.onLine, at: now() }, words)
  const postsOf = ({ parts }: ReplyCheck) =>
    toPosts({ composition, way, answered, parts, files: store.getState().files, composedAt: new Date(now()).toISOString(), ...(language !== undefined && { language }) })
  return {
    text,
    check,
    posts: () => postsOf(checkNow()),
    send() {
      const last = checkNow()
      if (last.problem) return last.problem
      const [first] = outbox.send(toRequest(composition, way, postsOf(last)))
      composition.take(first)
      return undefined
    },
  }
}

/** The text once there is time for it: a keystroke draws nothing but itself. */
function useLaterText(store: Pick<StoreApi<Pick<CompositionState, 'text'>>, 'getState' | 'subscribe'>): string {
  const [seen, setSeen] = useState({ store, text: store.getState().text })
  useEffect(() => {
    const look = () => startTransition(() => setSeen({ store, text: store.getState().text }))
    look()
    return store.subscribe(look)
  }, [store])
  return seen.store === store ? seen.text : store.getState().text
}
