import type { Cast } from './Cast.js'

/** What can be the matter with the cast's sources. */
export const castTroubles = ['none', 'slow', 'failing', 'offline'] as const

export type CastTrouble = (typeof castTroubles)[number]

/** Makes the cast's sources behave badly, or well again, so that one can see what a screen does about it. */
export function troubleCast({ sources }: Pick<Cast, 'sources'>, trouble: CastTrouble): void {
  const controls = Object.values(sources).map(({ control }) => control)
  for (const control of controls) control.heal()
  if (trouble === 'slow') {
    for (const control of controls) control.setLatency({ from: 60, to: 320 })
    sources.x.control.setLatency(8_000)
  }
  if (trouble === 'failing') {
    sources.service.control.fail('all', 'forever')
    sources.x.control.fail('all', 'forever', 'timeout')
  }
  if (trouble === 'offline') for (const control of controls) control.goOffline()
}
