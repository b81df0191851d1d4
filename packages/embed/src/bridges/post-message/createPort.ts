import { maxLength, readHostMessage, type GuestMessage, type HostMessage } from './protocol.js'

export interface Port {
  /** False where a message is longer than either side takes; nothing is sent then. */
  send(message: GuestMessage): boolean
  close(): void
}

/** The private line to the host: text, checked on its way in and measured on its way out. */
export function createPort(port: MessagePort, onMessage: (message: HostMessage) => void): Port {
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = readHostMessage(data)
    if (message) onMessage(message)
  }
  return {
    send(message) {
      const line = JSON.stringify(message)
      if (line.length > maxLength) return false
      port.postMessage(line)
      return true
    },
    close() {
      port.onmessage = null
      port.close()
    },
  }
}
