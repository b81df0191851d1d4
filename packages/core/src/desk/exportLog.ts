import type { Vault } from './createVault.js'
import type { DeskStore, StoredEvent } from './DeskStore.js'

/**
 * The whole log as JSON lines: first what it is, then every event in the order of its stream, then the checkpoints. With words, each event
 * carries them and the salt, so that whoever reads it can check what was committed to.
 */
export async function* exportLog(store: DeskStore, vault: Pick<Vault, 'open'>, at: string, words: boolean): AsyncGenerator<string> {
  const heads = await store.heads()
  yield JSON.stringify({ kind: 'log', spec: 1, at, streams: Object.keys(heads).length, words })
  for (const stream of Object.keys(heads).sort()) {
    for (const stored of await store.read(stream, 0)) yield JSON.stringify({ kind: 'event', ...stored.event, ...(words && (await opened(stored, vault))) })
  }
  for (const checkpoint of await store.checkpoints()) yield JSON.stringify({ kind: 'checkpoint', ...checkpoint })
}

async function opened(stored: StoredEvent, vault: Pick<Vault, 'open'>): Promise<object> {
  const words = await vault.open(stored)
  return words === null || words === 'erased' ? { words } : { words, salt: stored.sealed?.salt }
}
