'use client'
import type { OutboxEntry } from '@alongside/core/outbox'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Graves } from '../runtime/createGraves.js'
import { useScreenStore } from '../screen/useScreen.js'
import { noWords, type Composition } from './createComposition.js'
import { draftKey, type DraftAddress } from './draftKey.js'
import { toWords } from './toWords.js'
import { useCompositions } from './useCompositions.js'
import { useReplyChannels, type ReplyWay } from './useReplyChannels.js'
import { useReplyTarget, type AnsweredConversation, type ReplyTargetOptions } from './useReplyTarget.js'

interface ReplyConversationControls {
  readonly isOpen: boolean
  /** Opens the place to write and goes there. */
  open(): void
  close(): void
  /** Takes another way; the words come along, and turning them public or private is marked. */
  choose(way: ReplyWay): void
  /** Puts the words of posts that did not leave back where they were written, as they were written if they are still known. */
  resume(entries: readonly OutboxEntry[]): void
  retry(): void
}

/** A conversation in which a reply can be written. */
export interface ReadyConversation extends ReplyConversationControls {
  readonly status: 'ready'
  readonly answered: AnsweredConversation
  readonly ways: readonly ReplyWay[]
  /** The way a reply takes now. */
  readonly way: ReplyWay
  /** The private way of the same source, when `way` is public. */
  readonly privateWay: ReplyWay | undefined
  readonly composition: Composition
}

interface UnreadyConversation extends ReplyConversationControls {
  /** `none`: nothing connected can reach this customer. `stranger`: the item is somebody else's. */
  readonly status: 'loading' | 'failed' | 'none' | 'stranger'
  /** Name of the stranger. */
  readonly stranger?: string
}

export type ReplyConversation = ReadyConversation | UnreadyConversation

/** Which conversation a reply belongs to, by which ways it can go, and the words kept for it. */
export function useReplyConversation(options: ReplyTargetOptions): ReplyConversation {
  const { runtime } = useAlongside()
  const screen = useScreenStore()
  const isOpen = useStore(screen, ({ posture }) => posture === 'replying')
  const target = useReplyTarget(options)
  const answered = useSteady(target.status === 'ready' ? target.answered : undefined, target.askedFor, isOpen)
  const channels = useReplyChannels(options.subject, answered, isOpen)
  const { ways } = channels

  const compose = useCompositions()
  const composeAt = (address: DraftAddress) => compose(draftKey(runtime.actor, address), address.to)
  // The choice of a way is kept with the conversation it departs from, the words with the one they belong to.
  const base = answered && composeAt(answered.address)
  const choice = useStore(base?.store ?? noWords, (state) => state.choice)
  const way = ways.find(({ adapter, channel }) => adapter.id === choice?.source && channel.id === choice.channel) ?? defaultWay(ways, answered)

  const open = () => screen.setState(({ composeRequest }) => ({ posture: 'replying', composeRequest: composeRequest + 1 }))
  const controls: ReplyConversationControls = {
    isOpen, open,
    close: () => screen.setState({ posture: 'reading' }),
    choose(next) {
      if (!base || !way) return
      const [from, to] = [composeAt(way.address), composeAt(next.address)]
      const hasTurned = from.store.getState().text.trim() !== '' && next.channel.visibility !== way.channel.visibility
      if (to !== from) to.giveBack(from.take())
      base.choose({ source: next.adapter.id, channel: next.channel.id })
      to.turn(hasTurned ? next.channel.visibility : null)
    },
    resume(entries) {
      const [first] = entries
      if (!first?.post.to) return
      const sentBy = { source: first.source, channel: first.post.channel }
      const written = compose(first.draft, first.post.to)
      written.giveBack(written.recall(first.id) ?? toWords(entries.map(({ post }) => post)))
      written.choose(sentBy)
      if (ways.some(({ address }) => composeAt(address) === written)) base?.choose(sentBy)
      open()
    },
    retry() {
      target.retry()
      channels.retry()
    },
  }
  if (answered && way) return { ...controls, status: 'ready', answered, ways, way, privateWay: findPrivate(ways, way), composition: composeAt(way.address) }
  if (target.status === 'stranger') return { ...controls, status: 'stranger', stranger: target.stranger }
  const status = target.status !== 'ready' ? target.status : channels.status === 'ready' ? 'none' : channels.status
  return { ...controls, status }
}

/** While the composer is open its conversation stands still: a newer item elsewhere does not move words under the agent's hands. */
function useSteady(found: AnsweredConversation | undefined, askedFor: string, isOpen: boolean): AnsweredConversation | undefined {
  const { graves } = useAlongside().runtime
  const [held, setHeld] = useState<{ readonly askedFor: string; readonly answered: AnsweredConversation }>()
  const answered = isOpen && held?.askedFor === askedFor ? withoutDeleted(held.answered, graves) : found
  const kept = isOpen ? answered : undefined
  if (kept !== held?.answered) setHeld(kept && { askedFor, answered: kept })
  return answered
}

/** What was deleted meanwhile is still what is answered, but its words are gone. */
function withoutDeleted(answered: AnsweredConversation, graves: Graves): AnsweredConversation {
  const item = answered.item && graves.clean(answered.item)
  return item === answered.item || !item ? answered : { ...answered, item }
}

/** An answer goes where the question came from, if that is open. */
function defaultWay(ways: readonly ReplyWay[], answered: AnsweredConversation | undefined): ReplyWay | undefined {
  const own = ways.filter(({ adapter }) => adapter.id === answered?.address.source)
  return best(own.filter(({ channel }) => !answered?.item || channel.visibility === answered.item.visibility)) ?? best(own) ?? best(ways)
}

function findPrivate(ways: readonly ReplyWay[], { adapter, channel }: ReplyWay): ReplyWay | undefined {
  return channel.visibility === 'private' ? undefined : best(ways.filter((way) => way.adapter.id === adapter.id && way.channel.visibility === 'private'))
}

const best = (ways: readonly ReplyWay[]): ReplyWay | undefined => ways.find(({ channel }) => channel.availability.state === 'open') ?? ways[0]
