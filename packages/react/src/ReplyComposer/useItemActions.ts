'use client'
import type { Channel, Verb } from '@alongside/core/adapter'
import { refKey, type Interaction } from '@alongside/core/model'
import { useState } from 'react'
import { en } from '../messages/en/composerLater.js'
import { bringEnglish } from '../messages/english.js'
import type { MessageKey } from '../messages/Messages.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useQueries } from '../queries/useQueries.js'
import { createKey } from '../runtime/createKey.js'

bringEnglish(en)

/** One thing an agent may want to do to an item, and why not where it cannot be done. */
export interface ItemAction {
  readonly verb: Verb
  readonly label: string
  /** Set when it is impossible. */
  readonly reason?: string
  perform(text?: string): Promise<void>
}

export interface ItemActions {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly actions: readonly ItemAction[]
  readonly progress: { readonly state: 'idle' | 'acting' | 'done' | 'unknown' } | { readonly state: 'failed'; readonly message: string }
}

/** The verbs the library has words for, by whose item it is. A network's own verbs stay with the network. */
const known = { own: ['edit', 'delete'], others: ['like', 'hide'] } as const
const labels: Record<string, MessageKey> = {
  like: 'composer.verb.like', unlike: 'composer.verb.unlike', hide: 'composer.verb.hide', unhide: 'composer.verb.unhide',
  edit: 'composer.verb.edit', delete: 'composer.verb.delete',
}
const refusals: Record<string, MessageKey> = { like: 'composer.cannot.like', hide: 'composer.cannot.hide', edit: 'composer.cannot.edit', delete: 'composer.cannot.delete' }
const freshFor = 60_000

/** Says why somebody may not do something to the item at hand; undefined where they may. */
export type ActionGuard = (verb: Verb) => string | undefined

/** The channel that an item stands on, asked of its source once for all who want to know. */
export function useItemChannel(item: Interaction): Pick<ItemActions, 'status'> & { readonly canAct: boolean; readonly channel: Channel | undefined } {
  const { runtime } = useAlongside()
  const adapter = runtime.adapter(item.ref.source)
  const canAct = adapter?.actions !== undefined && adapter.replies !== undefined
  const [asked] = useQueries((canAct ? [adapter] : []).map((own) => ({
    queryKey: ['alongside', runtime.scopeKey, 'item-channels', refKey(item.ref)],
    staleTime: freshFor,
    queryFn: ({ signal }) => own.replies!.channels({ about: item.ref }, runtime.call(signal)),
  })))
  return { canAct, channel: channelOf(item, asked?.data ?? []), status: !canAct || asked?.data ? 'ready' : asked?.status === 'error' ? 'failed' : 'loading' }
}

const unguarded: ActionGuard = () => undefined

/** What can be done to one item besides answering it: edit or delete ours, like or hide theirs, each with the reason where it cannot. */
export function useItemActions(item: Interaction, guard = unguarded): ItemActions {
  const { runtime, t } = useAlongside()
  const adapter = runtime.adapter(item.ref.source)
  const [progress, setProgress] = useState<ItemActions['progress']>({ state: 'idle' })
  const { canAct, channel, status } = useItemChannel(item)
  const side = item.direction === 'inbound' ? 'others' : 'own'
  const offered = channel?.verbs[side] ?? []

  const perform = async (verb: Verb, text: string | undefined) => {
    if (!channel || !adapter?.actions || guard(verb) !== undefined) return
    setProgress({ state: 'acting' })
    try {
      const request = { verb, ref: item.ref, channel: channel.id, ...(text !== undefined && { text }) }
      const receipt = await adapter.actions.perform(request, createKey(), runtime.call(new AbortController().signal))
      setProgress(receipt.state === 'refused' ? { state: 'failed', message: receipt.message } : { state: receipt.state === 'unknown' ? 'unknown' : 'done' })
    } catch (cause) {
      setProgress({ state: 'failed', message: cause instanceof Error ? cause.message : String(cause) })
    }
  }
  const source = adapter?.label ?? item.ref.source
  const verbs = [...new Set<Verb>([...known[side], ...offered.filter((verb) => verb in labels)])]
  const cannot = (verb: Verb) => (offered.includes(verb) ? guard(verb) : t(canAct && refusals[verb] ? refusals[verb] : 'composer.cannotFromHere', { source }))
  return {
    progress, status,
    actions: item.deletedAt !== undefined ? [] : verbs.map((verb) => {
      const reason = cannot(verb)
      return { verb, label: t(labels[verb] ?? 'shared.more'), perform: (text) => perform(verb, text), ...(reason !== undefined && { reason }) }
    }),
  }
}

/** The channel an item stands on: the one that is as visible as the item, and of the same account where several are. */
function channelOf(item: Interaction, channels: readonly Channel[]): Channel | undefined {
  const alike = channels.filter(({ visibility }) => visibility === item.visibility)
  return alike.find(({ account }) => item.channel.id === account.id || item.channel.id.startsWith(`${account.id}:`)) ?? alike[0]
}

