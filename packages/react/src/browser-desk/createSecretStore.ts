import type { SealedWords } from '@alongside/core/desk'
import type { KeyCabinet } from './createKeyCabinet.js'
import type { DeskDatabase, KeptSecret } from './openDeskDatabase.js'
import { settle, toDisk } from './settle.js'

/** The secrets of subjects, and the salts of their seals: hidden under one key per subject, which is destroyed with them. */
export interface SecretStore {
  secret(owner: string, fresh?: Uint8Array): Promise<Uint8Array | null>
  /** A seal as it is kept, and the key it was hidden under; null when its owner has none. */
  hide(sealed: SealedWords): Promise<{ readonly sealed: SealedWords; readonly key: string } | null>
  /** Seals as they were before they were hidden, without those whose key was destroyed. */
  show(sealed: readonly (SealedWords | undefined)[]): Promise<readonly (SealedWords | undefined)[]>
  destroy(key: string): Promise<void>
  /** Destroys keys that a crash left behind. */
  sweep(): Promise<void>
}

export function createSecretStore(database: DeskDatabase, cabinet: KeyCabinet, listKeys: () => Promise<readonly string[]>): SecretStore {
  const lock = `${database.name} keys`

  async function reveal(kept: KeptSecret | undefined): Promise<Uint8Array | null> {
    const shown = kept && (await cabinet.show(kept.key, kept.hidden))
    return shown ? Uint8Array.from(atob(shown), (char) => char.charCodeAt(0)) : null
  }

  /** Who asks first decides what it is, and everybody is told the same. */
  async function keep(owner: string, fresh: Uint8Array, lost: KeptSecret | undefined): Promise<Uint8Array | null> {
    const key = await cabinet.create()
    const hidden = (await cabinet.hide(key, btoa(String.fromCharCode(...fresh)))) ?? ''
    const keeping = database.transaction('secrets', 'readwrite', toDisk)
    const kept = await settle(keeping, async () => {
      const there = await keeping.store.get(owner)
      if (!there || there.key === lost?.key) await keeping.store.put({ key, hidden }, owner)
      return there && there.key !== lost?.key ? there : { key, hidden }
    })
    if (kept.key !== key) await cabinet.destroy(key)
    return reveal(kept)
  }

  return {
    async secret(owner, fresh) {
      const kept = await database.get('secrets', owner)
      const known = await reveal(kept)
      if (known || !fresh) return known
      return navigator.locks.request(lock, { mode: 'shared' }, () => keep(owner, fresh, kept))
    },
    async hide(sealed) {
      const kept = await database.get('secrets', sealed.owner)
      const salt = kept && (await cabinet.hide(kept.key, sealed.salt))
      return kept && salt ? { sealed: { ...sealed, salt }, key: kept.key } : null
    },
    async show(seals) {
      const owners = [...new Set(seals.flatMap((sealed) => sealed?.owner ?? []))]
      const keys = new Map(await Promise.all(owners.map(async (owner) => [owner, (await database.get('secrets', owner))?.key] as const)))
      return Promise.all(seals.map(async (sealed) => {
        const key = sealed && keys.get(sealed.owner)
        const salt = key === undefined ? null : await cabinet.show(key, sealed!.salt).catch(() => null)
        return salt === null ? undefined : { ...sealed!, salt }
      }))
    },
    destroy: (key) => cabinet.destroy(key),
    sweep: () => navigator.locks.request(lock, { ifAvailable: true }, async (free) => {
      // Another tab is making a key that no record names yet.
      if (!free) return
      const named = new Set((await database.getAll('secrets')).map(({ key }) => key))
      for (const key of await listKeys()) if (!named.has(key)) await cabinet.destroy(key)
    }),
  }
}
