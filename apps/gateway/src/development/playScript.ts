import { castNow, type Cast } from '@alongside/core/testing'

/** Plays what of the day's events is over by now at once, and the rest when its time comes. Returns how to stop. */
export function playScript({ liveScript, now }: Cast): () => void {
  const elapsed = now() - castNow
  const toCome = liveScript.filter(({ after }) => after > elapsed)
  for (const { after, play } of liveScript) if (after <= elapsed) play()
  const timers = toCome.map(({ after, play }) => setTimeout(play, after - elapsed))
  return () => timers.forEach(clearTimeout)
}
