import type { StreamId } from '@alongside/core/desk'

/** Tells every tab, this one too, which streams changed. */
export interface DeskBell {
  ring(streams: readonly StreamId[]): void
  subscribe(listener: (streams: readonly StreamId[]) => void): () => void
  close(): void
}

/** A bell for all pages of one origin that name the same desk. */
export function createDeskBell(name: string): DeskBell {
  const channel = new BroadcastChannel(name)
  const listeners = new Set<(streams: readonly StreamId[]) => void>()
  const tell = (streams: readonly StreamId[]) => {
    for (const listener of listeners) listener(streams)
  }
  channel.onmessage = ({ data }: MessageEvent<readonly StreamId[]>) => tell(data)
  return {
    ring(streams) {
      channel.postMessage(streams)
      tell(streams)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => channel.close(),
  }
}
