import type { PolicyChannel } from '../policy/index.js'
import type { StreamId } from './DeskEvent.js'
import type { DeskView, ScopeState } from './DeskState.js'

/** The scopes whose holds concern a channel, the widest first. Each is a stream that can be held and lifted. */
export function scopesOf({ id, source, network, account, region, brand }: PolicyChannel): readonly StreamId[] {
  const named = { network, source, account, channel: id, region, brand }
  return ['scope:all', ...Object.entries(named).flatMap(([kind, value]) => (value === undefined ? [] : [`scope:${kind}:${value}`]))]
}

const severity = ['watch', 'statement-only', 'named-voices-only', 'hold'] as const

/** The hold in force on a channel: of several the one that stops most. */
export function holdOn(view: DeskView, channel: PolicyChannel): (Required<Pick<ScopeState, 'hold'>> & ScopeState) | undefined {
  const held = scopesOf(channel).flatMap((scope) => {
    const state = view[scope]
    return state?.kind === 'scope' && state.hold ? [{ ...state, hold: state.hold }] : []
  })
  return held.sort((a, b) => severity.indexOf(b.hold.level) - severity.indexOf(a.hold.level))[0]
}
