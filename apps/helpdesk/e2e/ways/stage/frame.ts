import { createCast } from '@alongside/core/testing'
import { connectAlongside, type AlongsideContext, type AlongsideResult } from '@alongside/embed/host'
import type { HostAction } from '@alongside/react'
import { subjectOf } from './openSources.js'
import { runStage } from './runStage.js'
import type { Shown } from './Stage.js'

const cast = createCast()
const inside = new URL('inside.html', location.href)
// Another origin on this machine, as a sidebar that somebody else serves has.
inside.hostname = 'localhost'

runStage((place, shown, host) => {
  const frame = document.createElement('iframe')
  frame.title = 'Alongside'
  frame.allow = 'clipboard-write'
  frame.sandbox.add('allow-scripts', 'allow-same-origin')
  frame.src = inside.href
  const perform = async (action: object) => (await host.perform(action as HostAction)) as AlongsideResult
  const actions = Object.fromEntries(host.actions.map((type) => [type, perform]))
  const connection = connectAlongside(frame, { origin: inside.origin, context: contextOf(shown), actions })
  place.append(frame)
  return {
    change: (next) => connection.show(contextOf(next)),
    close() {
      connection.close()
      frame.remove()
    },
  }
})

function contextOf({ who, lookFor, locale, theme, trust }: Shown): AlongsideContext {
  return { subject: subjectFor(who, lookFor, trust), composer: 'reply', locale, timeZone: 'Europe/Berlin', theme }
}

function subjectFor(who: string | null, lookFor: string | undefined, trust: Shown['trust'] = 'host'): AlongsideContext['subject'] {
  if (who !== null) return { kind: 'one', record: { kind: 'ticket', id: who }, customer: { identities: subjectOf(cast, who), trust } }
  return lookFor === undefined ? { kind: 'none' } : { kind: 'one', record: { kind: 'ticket', id: 'unknown' }, customer: { name: lookFor, trust } }
}
