'use client'
import type { OutgoingPost } from '@alongside/core/adapter'
import { createCounter, type TextCounter, type TextRule } from '@alongside/core/text'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useOutbox } from '../ports/useOutbox.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { checkReply, wantsCloserLook, type ReplyCheck, type ReplyProblem } from './checkReply.js'
import { noWords } from './createComposition.js'
import type { ReplyGuard } from './ReplyGuard.js'
import { toRequest } from './toRequest.js'
import { useNow } from './useNow.js'
import { useOnline } from '../controls/useOnline.js'
import type { ReadyConversation } from './useReplyConversation.js'
import { useRestedText } from './useRestedText.js'

/** Makes posts that fit out of a text that does not. */
export type SplitText = (text: string, count: TextCounter) => readonly string[]

export interface ReplyWriting {
  /** May be a moment behind the typing, as `check` is. Sending looks again. */
  readonly text: string
  readonly check: ReplyCheck
  /** Hands the reply to the outbox as one post, or as several where the agent chose so, or to the desk; or answers what stops it. */
  send(split?: SplitText): ReplyProblem | undefined
  /** The posts exactly as they would leave now. */
  posts(split?: SplitText): readonly OutgoingPost[]
}

/** Too short to be noticed, long enough for a fast hand's next key. */
const pause = 80

const loadCounter = (rule: string) => createCounter(JSON.parse(rule) as TextRule)
const loadCloserLook = () => import('./checkClosely.js').then((part) => part.checkClosely)

/** What the words amount to on their way, and the sending of them. `language` is the customer's, BCP 47. */
export function useReplyWriting(conversation: ReadyConversation, language: string | undefined, guard?: ReplyGuard): ReplyWriting
export function useReplyWriting(conversation: ReadyConversation | undefined, language: string | undefined, guard?: ReplyGuard): ReplyWriting | undefined
export function useReplyWriting(conversation: ReadyConversation | undefined, language: string | undefined, guard?: ReplyGuard): ReplyWriting | undefined {
  const { t, format, locale, now } = useAlongside()
  const outbox = useOutbox()
  const isOnline = useOnline()
  const channel = conversation?.way.channel
  const store = conversation?.composition.store ?? noWords
  const at = useNow(channel?.window?.closesAt)
  const text = useRestedText(store, pause)
  const files = useStore(store, (state) => state.files)
  const count = useLoaded(channel && JSON.stringify(channel.text), loadCounter, isOnline)
  const checkClosely = useLoaded(wantsCloserLook({ text, files, count }) ? 'closer look' : undefined, loadCloserLook, isOnline)
  if (!conversation || !channel) return undefined

  const { composition, way, answered } = conversation
  const rules = { channel, count, checkClosely, isDeleted: way.target.about !== undefined && answered.item?.deletedAt !== undefined }
  const words = { t, format, locale }
  const request = (split: SplitText | undefined) => {
    const { text: whole, files: all } = store.getState()
    const parts = split && count ? split(whole, count) : [whole]
    return toRequest({ composition, way, answered, parts, files: all, language, composedAt: now() })
  }
  return {
    text,
    check: withGuard(checkReply({ ...rules, text, files, isOnline, at }, words), guard),
    posts: (split) => request(split).posts,
    send(split) {
      const state = store.getState()
      const { problem } = checkReply({ ...rules, ...state, ...(split && count && { parts: split(state.text, count) }), isOnline: navigator.onLine, at: now() }, words)
      const stop = problem ?? guard?.check()
      if (stop) return stop
      const asked = request(split)
      composition.take(guard?.deliver ? guard.deliver(asked) : outbox.send(asked)[0])
      return undefined
    },
  }
}

/** What the network's rules say, then the company's. */
function withGuard(check: ReplyCheck, guard: ReplyGuard | undefined): ReplyCheck {
  if (!guard) return check
  const { marks, problem, action } = guard
  return { ...(problem && { problem }), ...(action !== undefined && { action }), ...check, marks: [...check.marks, ...marks].sort((a, b) => a.from - b.from) }
}

const loaded = new Map<string, unknown>()

/** What `load` brings under a name; undefined until it is there. What could not be loaded is tried again once there is a connection. */
function useLoaded<T>(name: string | undefined, load: (name: string) => Promise<T>, isOnline: boolean): T | undefined {
  const [, redraw] = useState<T>()
  useEffect(() => {
    if (name === undefined || loaded.has(name)) return
    load(name).then((part) => {
      loaded.set(name, part)
      redraw(() => part)
    }, () => undefined)
  }, [name, load, isOnline])
  return name === undefined ? undefined : (loaded.get(name) as T | undefined)
}
