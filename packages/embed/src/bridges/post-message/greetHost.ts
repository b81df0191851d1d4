import { isWithin } from '../refuseOtherFrames.js'
import { hello, isWelcome } from './protocol.js'

/** A host's script may start after the frame has loaded, so the hello is said again until somebody answers. */
const pause = 250

export interface GreetOptions {
  readonly allowedOrigins: readonly string[]
  readonly signal: AbortSignal
}

/** Says hello to the page around this one and waits for a port from it: from that window and from an origin of the list, or from nobody. */
export function greetHost(page: Window, { allowedOrigins, signal }: GreetOptions): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    // What a hello says may be known to anybody, and who listens is not known yet.
    const greet = () => page.parent.postMessage(hello, '*')
    const timer = setInterval(greet, pause)
    const leave = () => {
      clearInterval(timer)
      page.removeEventListener('message', hear)
      signal.removeEventListener('abort', giveUp)
    }
    const giveUp = () => {
      leave()
      reject(signal.reason as Error)
    }
    const hear = (event: MessageEvent<unknown>) => {
      const [port] = event.ports
      if (event.source !== page.parent || !allowedOrigins.some((origin) => isWithin(event.origin, origin))) return
      if (!isWelcome(event.data) || !port || event.ports.length !== 1) return
      leave()
      resolve(port)
    }
    page.addEventListener('message', hear)
    signal.addEventListener('abort', giveUp)
    if (signal.aborted) return giveUp()
    greet()
  })
}
