import type { Screen } from '../screen/createScreen.js'
import { canHost, type Host } from './canHost.js'
import type { ActionResult, HostAction } from './HostAction.js'

/**
 * Asks the page around the sidebar. Never rejects, and answers `unsupported` where nobody is asked. What is not answered before the agent goes
 * on from a screen to another record is `stale`, whatever the page says later: its answer would be told beside somebody else.
 */
export async function askHost(host: Host, action: HostAction, screen?: Screen): Promise<ActionResult> {
  if (!canHost(host, action.type)) return { state: 'unsupported' }
  const left = new AbortController()
  const turn = screen?.getState().turn
  const stop = screen?.subscribe((now) => now.turn !== turn && left.abort())
  const stale = new Promise<ActionResult>((resolve) => left.signal.addEventListener('abort', () => resolve({ state: 'stale' })))
  try {
    return await Promise.race([host.onAction!(action, left.signal), stale])
  } catch {
    return { state: 'host-error' }
  } finally {
    stop?.()
  }
}
