import { createDesk, type DeskOptions } from './createDesk.js'
import { createMemoryDeskStore, type MemoryDeskStore } from './createMemoryDeskStore.js'
import type { Desk } from './Desk.js'

/** A desk that remembers as long as the page. Give two of them one store and they are two tabs. */
export function createMemoryDesk({ store = createMemoryDeskStore(), ...options }: DeskOptions & { readonly store?: MemoryDeskStore }): Desk {
  return createDesk(store, options)
}
