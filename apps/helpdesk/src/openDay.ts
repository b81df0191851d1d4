import { createMemoryDesk, type Desk } from '@alongside/core/desk'
import type { Policy } from '@alongside/core/policy'
import { castNow } from '@alongside/core/testing'
import { deleteBrowserDesk, openBrowserDesk } from '@alongside/react/browser-desk'

const name = 'kestrel'
const twelveHours = 12 * 60 * 60 * 1000

/**
 * Kestrel lives through the same day again and again: it begins when this browser first opens the page and ends half a day later, with
 * everything that was decided in it. Two tabs are in the same day, at the same minute.
 */
export async function openDay(policy: Policy): Promise<{ readonly now: () => number; readonly desk: Desk }> {
  let openedAt = Date.now()
  const now = () => castNow + Date.now() - openedAt
  try {
    const started = Number(localStorage.getItem(`${name}:day`))
    const isOver = !(openedAt - started < twelveHours)
    if (!isOver) openedAt = started
    localStorage.setItem(`${name}:day`, String(openedAt))
    if (isOver) await deleteBrowserDesk(name)
    return { now, desk: await openBrowserDesk({ name, policy, now }) }
  } catch {
    // A browser that keeps nothing, e.g. in a private window, or a frame without an origin: the desk lasts as long as the tab.
    return { now, desk: createMemoryDesk({ policy, now, random: (length) => crypto.getRandomValues(new Uint8Array(length)) }) }
  }
}
