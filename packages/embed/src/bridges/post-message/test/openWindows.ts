type Listener = (event: MessageEvent<unknown>) => void

export const crm = 'https://crm.example'
export const sidebar = 'https://sidebar.example'

/** A window as far as messages go. */
function createWindow(transfer: (data: unknown, target: string, ports: readonly MessagePort[]) => void) {
  const listeners = new Set<Listener>()
  return {
    listeners,
    addEventListener: (_: string, listener: Listener) => void listeners.add(listener),
    removeEventListener: (_: string, listener: Listener) => void listeners.delete(listener),
    postMessage: (data: unknown, target: string, ports: readonly MessagePort[] = []) => transfer(data, target, ports),
    receive: (event: { readonly data: unknown; readonly origin: string; readonly source: unknown; readonly ports?: readonly MessagePort[] }) => {
      for (const listener of [...listeners]) listener({ ports: [], ...event } as unknown as MessageEvent<unknown>)
    },
  }
}

export type FakeWindow = ReturnType<typeof createWindow>

/** Says on the host's side of the wire what the host did not say. */
export interface Tap {
  readonly toGuest: (data: unknown) => void
  readonly guestPort: MessagePort
}

export interface Windows {
  readonly host: FakeWindow
  readonly guest: FakeWindow
  readonly iframe: HTMLIFrameElement
  readonly page: Window
  /** Every line that the guest wrote: hellos and port messages. */
  readonly written: unknown[]
  readonly tap: () => Tap | undefined
  /** What the tap does with a line of the host's: pass it on unless given. */
  onHostLine: (line: string, pass: (line: string) => void) => void
  /** Off: the host's page has no script yet. */
  isListening: boolean
  close(): void
}

/** A host's page with the sidebar's page in it, and a tap on the line between them. */
export function openWindows({ origin = sidebar, around = crm }: { readonly origin?: string; readonly around?: string } = {}): Windows {
  const written: unknown[] = []
  const ports: MessagePort[] = []
  let tap: Tap | undefined

  const splice = (port: MessagePort): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    ports.push(port, port1, port2)
    port.onmessage = ({ data }: MessageEvent<string>) => windows.onHostLine(data, (line) => port1.postMessage(line))
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      written.push(data)
      port.postMessage(data)
    }
    tap = { toGuest: (data) => port1.postMessage(data), guestPort: port2 }
    return port2
  }
  const host: FakeWindow = createWindow((data) => {
    written.push(data)
    if (windows.isListening) host.receive({ data, origin, source: guest })
  })
  const guest: FakeWindow = createWindow((data, target, given) => {
    if (target !== origin && target !== '*') return
    guest.receive({ data, origin: around, source: host, ports: given.map(splice) })
  })
  const windows: Windows = {
    host, guest, written,
    iframe: { contentWindow: guest } as unknown as HTMLIFrameElement,
    page: Object.assign(guest, { parent: host, location: {}, document: { referrer: '' } }) as unknown as Window,
    tap: () => tap,
    onHostLine: (line, pass) => pass(line),
    isListening: true,
    close: () => ports.forEach((port) => port.close()),
  }
  return windows
}

/** Resolves when every line under way has arrived: each takes a few turns of the event loop. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
