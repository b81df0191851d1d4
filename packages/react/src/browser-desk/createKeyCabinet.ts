import type { KeyFiles } from './createKeyFiles.js'

/** Hides short texts under keys that can be destroyed. */
export interface KeyCabinet {
  /** Makes a key; what to call it. */
  create(): Promise<string>
  /** Null when the key was destroyed. */
  hide(key: string, text: string): Promise<string | null>
  /** Null when the key was destroyed. */
  show(key: string, hidden: string): Promise<string | null>
  destroy(key: string): Promise<void>
}

const ivLength = 12

/** Keys lie in files; what they hide may lie anywhere. */
export function createKeyCabinet(files: KeyFiles): KeyCabinet {
  const known = new Map<string, Promise<CryptoKey | null>>()

  function open(key: string): Promise<CryptoKey | null> {
    const kept = known.get(key)
    if (kept) return kept
    const opened = files.read(key).then((bytes) => bytes && crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']))
    known.set(key, opened)
    opened.catch(() => known.delete(key))
    return opened
  }

  return {
    async create() {
      const key = crypto.randomUUID()
      await files.write(key, crypto.getRandomValues(new Uint8Array(32)))
      return key
    },
    async hide(key, text) {
      const opened = await open(key)
      if (!opened) return null
      const iv = crypto.getRandomValues(new Uint8Array(ivLength))
      const cipher = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, opened, new TextEncoder().encode(text)))
      return btoa(String.fromCharCode(...iv, ...cipher))
    },
    async show(key, hidden) {
      const opened = await open(key)
      if (!opened) return null
      const bytes = Uint8Array.from(atob(hidden), (char) => char.charCodeAt(0))
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, ivLength) }, opened, bytes.slice(ivLength))
      return new TextDecoder().decode(plain)
    },
    destroy(key) {
      known.delete(key)
      return files.remove(key)
    },
  }
}
