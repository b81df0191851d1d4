'use client'
import type { OutboxEntry } from '@alongside/core/outbox'
import { useCallback, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useScreenStore } from '../screen/useScreen.js'
import type { ChannelChoice, Composition } from './createComposition.js'
import { draftKey } from './draftKey.js'
import { toWords } from './toWords.js'
import { useReplyChannels, type ReplyWay } from './useReplyChannels.js'
import { useReplyDesk } from './useReplyDesk.js'
import { useReplyTarget, type AnsweredConversation, type ReplyTargetOptions } from './useReplyTarget.js'

export interface ReplyConversation {
  /** `none`: nothing connected can reach this customer. `stranger`: the item is somebody else's. */
  readonly status: 'loading' | 'failed' | 'none' | 'stranger' | 'ready'
  readonly answered?: AnsweredConversation
  /** Name of the stranger. */
  readonly stranger?: string
  readonly ways: readonly ReplyWay[]
  readonly channels: 'loading' | 'ready' | 'failed'
  /** The way a reply takes now. */
  readonly way?: ReplyWay
  /** The private way of the same source, when `way` is public. */
  readonly privateWay?: ReplyWay
  readonly composition?: Composition
  readonly isOpen: boolean
  open(): void
  close(): void
  /** Takes another way; the words come along, and turning them public or private is marked. */
  choose(way: ReplyWay): void
  /** Puts the words of posts that did not leave back where they were written, as they were written if they are still known. */
  resume(entries: readonly OutboxEntry[]): void
  retry(): void
}

const noChoice = createStore<{ readonly choice: ChannelChoice | null }>(() => ({ choice: null }))

/** Which conversation a reply belongs to, by which ways it can go, and the words kept for it. */
export function useReplyConversation(options: ReplyTargetOptions): ReplyConversation {
  const { subject } = options
  const { runtime } = useAlongside()
  const screen = useScreenStore()
  const desk = useReplyDesk()
  const isOpen = useStore(screen, ({ posture }) => posture === 'replying')
  const target = useReplyTarget(options)
  const answered = useSteady(target.status === 'ready' ? target.conversation : undefined, target.askedFor, isOpen)
  const { ways, status: channels, retry: retryChannels } = useReplyChannels(subject, answered, isOpen)

  const base = answered && desk.open(draftKey(runtime.actor, answered.address), answered.address.to)
  const choice = useStore(base?.store ?? noChoice, (state) => state.choice)
  const way = ways.find(({ adapter, channel }) => adapter.id === choice?.source && channel.id === choice.channel) ?? defaultWay(ways, answered)
  const composition = !way ? base : desk.open(draftKey(runtime.actor, way.address), way.address.to)
  const privateWay = way?.channel.visibility === 'public' ? findPrivate(ways, way) : undefined

  const choose = (next: ReplyWay) => {
    if (!base || !composition || !way) return
    const nextComposition = desk.open(draftKey(runtime.actor, next.address), next.address.to)
    const hasWords = composition.store.getState().text.trim() !== ''
    const turned = hasWords && next.channel.visibility !== way.channel.visibility ? next.channel.visibility : null
    if (nextComposition !== composition) nextComposition.giveBack(composition.take())
    base.choose({ source: next.adapter.id, channel: next.channel.id })
    nextComposition.turn(turned)
  }
  const open = useCallback(() => screen.getState().set({ posture: 'replying' }), [screen])
  const close = useCallback(() => screen.getState().set({ posture: 'reading' }), [screen])

  return {
    status: answered ? 'ready' : target.status === 'ready' ? 'loading' : target.status,
    ways, channels, isOpen, open, close, choose,
    ...(answered && { answered }),
    ...(target.status === 'stranger' && { stranger: target.name }),
    ...(way && { way }),
    ...(privateWay && { privateWay }),
    ...(composition && { composition }),
    resume(entries) {
      const [first] = entries
      if (!first?.post.to) return
      const sentBy = { source: first.source, channel: first.post.channel }
      const written = desk.open(first.draft, first.post.to)
      written.giveBack(written.recall(first.id) ?? toWords(entries.map(({ post }) => post)))
      written.choose(sentBy)
      if (base && base !== written && ways.some(({ address }) => draftKey(runtime.actor, address) === first.draft)) base.choose(sentBy)
      open()
    },
    retry() {
      target.retry()
      retryChannels()
    },
  }
}

/** While the composer is open its conversation stands still: a newer item elsewhere does not move words under the agent's hands. */
function useSteady(found: AnsweredConversation | undefined, askedFor: string, isOpen: boolean): AnsweredConversation | undefined {
  const [held, setHeld] = useState<{ readonly askedFor: string; readonly conversation: AnsweredConversation } | null>(null)
  const { graves } = useAlongside().runtime
  const isHeld = held !== null && held.askedFor === askedFor
  const item = held?.conversation.item
  // What was deleted meanwhile is still what is answered, but its words are gone.
  const kept = item && graves.clean(item)
  if (held && kept && kept !== item) setHeld({ ...held, conversation: { ...held.conversation, item: kept } })
  if (isOpen && found && !isHeld) setHeld({ askedFor, conversation: found })
  else if (held && (!isOpen || !isHeld)) setHeld(null)
  return isHeld ? held.conversation : found
}

/** An answer goes where the question came from, if that is open. */
function defaultWay(ways: readonly ReplyWay[], answered: AnsweredConversation | undefined): ReplyWay | undefined {
  const own = ways.filter(({ adapter }) => adapter.id === answered?.address.source)
  const alike = own.filter(({ channel }) => !answered?.item || channel.visibility === answered.item.visibility)
  return alike.find(isUsable) ?? alike[0] ?? own.find(isUsable) ?? own[0] ?? ways.find(isUsable) ?? ways[0]
}

function findPrivate(ways: readonly ReplyWay[], { adapter }: ReplyWay): ReplyWay | undefined {
  const hidden = ways.filter((way) => way.adapter.id === adapter.id && way.channel.visibility === 'private')
  return hidden.find(isUsable) ?? hidden[0]
}

const isUsable = ({ channel }: ReplyWay): boolean => channel.availability.state === 'open'

