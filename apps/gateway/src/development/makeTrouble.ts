import type { Cast } from '@alongside/core/testing'

/** How the sources of the fictional company may behave. */
export const troubles = ['none', 'slow', 'failing', 'offline'] as const

export type Trouble = (typeof troubles)[number]

/** Makes the sources behave badly, so that one can see what the sidebar does about it. */
export function makeTrouble({ sources }: Cast, trouble: Trouble): void {
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
