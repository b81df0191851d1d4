'use client'
import { holdOn, scopesOf, type DeskView, type ScopeState, type StreamId } from '@alongside/core/desk'
import type { PolicyChannel } from '@alongside/core/policy'
import { useMemo } from 'react'
import { useDeskStates } from './useDeskStates.js'

/** A hold with the scope it was put on. */
export type HoldInForce = Required<Pick<ScopeState, 'hold'>> & { readonly stream: StreamId }

/** The hold in force on a channel, the strictest of several; undefined where there is none. */
export function useHold(channel: PolicyChannel | undefined): HoldInForce | undefined {
  const states = useDeskStates(channel ? scopesOf(channel) : [])
  return useMemo(() => {
    const view: DeskView = Object.fromEntries(states.flatMap((state) => (state ? [[state.stream, state]] : [])))
    return channel && holdOn(view, channel)
  }, [states, channel])
}
