import { keptEndpoints } from '@alongside/core/protocol'
import type { Api } from './api.js'

/** What this employee prefers and has read, wherever they sign in. Fits `Preferences` of @alongside/react. */
export interface RemotePreferences {
  read(key: string): unknown
  write(key: string, value: unknown): void
  subscribe(listener: () => void): () => void
}

/** Reading is at once; writing is told to the gateway, the newest value of a key last. What it could not keep is sent with what comes next. */
export function createRemotePreferences(api: Api, initial: Readonly<Record<string, unknown>>): RemotePreferences {
  const values = new Map(Object.entries(initial))
  const listeners = new Set<() => void>()
  const unwritten = new Set<string>()
  let isSending = false

  async function send(): Promise<void> {
    if (isSending) return
    isSending = true
    try {
      for (const key of unwritten) {
        const value = values.get(key) ?? null
        await api.ask(keptEndpoints['preferences.save'], { key, value }, { isLast: true })
        if ((values.get(key) ?? null) === value) unwritten.delete(key)
      }
    } catch {
      // It is still in `unwritten`.
    } finally {
      isSending = false
    }
  }

  return {
    read: (key) => values.get(key),
    write(key, value) {
      values.set(key, value)
      unwritten.add(key)
      for (const listener of [...listeners]) listener()
      void send()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
