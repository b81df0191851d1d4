import { createDesk, type Desk, type DeskOptions } from '@alongside/core/desk'
import { createTabPresence } from './createTabPresence.js'
import { openDeskStore } from './openDeskStore.js'

export interface BrowserDeskOptions extends Omit<DeskOptions, 'now' | 'random' | 'presence'> {
  /** Names the database. All tabs of one origin that give the same name share one desk; name the tenant in it. */
  readonly name: string
  readonly now?: () => number
}

/** A desk that is kept in this browser. */
export interface BrowserDesk extends Desk {
  /** Lets go of the database and of other tabs. */
  close(): void
}

/**
 * Opens the desk that this browser keeps, in IndexedDB, shared between tabs. For demos and for teams of one: what a whole team decides
 * belongs in a gateway. Words lie sealed under a key per customer, which lies in a file of its own; erasing removes that file, so that
 * nothing opens what the database's journal still holds of them.
 */
export async function openBrowserDesk({ name, now = Date.now, ...options }: BrowserDeskOptions): Promise<BrowserDesk> {
  const { store, close } = await openDeskStore(name)
  const presence = createTabPresence(`${name} presence`, now)
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  return {
    ...createDesk(store, { ...options, now, random, presence }),
    close() {
      presence.close()
      close()
    },
  }
}
