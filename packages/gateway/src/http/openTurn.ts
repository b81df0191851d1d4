import type { HttpBindings } from '@hono/node-server'
import type { GatewayContext } from './GatewayApp.js'
import { portOf } from './portOf.js'

/** The time a request has. */
export interface Turn {
  /** Fires when the client left or the time is over. */
  readonly signal: AbortSignal
  /** Once it is answered nothing fires any more. */
  end(): void
}

/** One controller and one timer, where `AbortSignal.any` and `AbortSignal.timeout` would make six objects that only the garbage collector ends. */
export function openTurn(context: GatewayContext, ms: number): Turn {
  const controller = new AbortController()
  const leave = () => controller.abort(new DOMException('The client left.', 'AbortError'))
  const timer = setTimeout(() => controller.abort(new DOMException('The time of the request is over.', 'TimeoutError')), ms)
  const { outgoing } = portOf(context)
  const forget = outgoing ? onClose(outgoing, leave) : onAbort(context.req.raw.signal, leave)
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer)
      forget()
    },
  }
}

/** An answer that was not finished when its connection closed reached nobody. */
function onClose(outgoing: HttpBindings['outgoing'], leave: () => void): () => void {
  const close = () => void (outgoing.writableFinished || leave())
  outgoing.once('close', close)
  return () => void outgoing.off('close', close)
}

function onAbort(signal: AbortSignal, leave: () => void): () => void {
  if (signal.aborted) leave()
  signal.addEventListener('abort', leave)
  return () => signal.removeEventListener('abort', leave)
}
