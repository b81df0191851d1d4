import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DraftStore } from '../ports/DraftStore.js'

/** Unsaved words for colleagues, bound to one key for life. There is no way from here into a reply. */
export interface KeptWords {
  readonly store: StoreApi<{ readonly text: string }>
  write(text: string): void
  /** Hands the words over: the field is empty at once; they come back where they did not arrive. */
  hand(deliver: (text: string) => Promise<boolean>): Promise<boolean>
}

export interface KeptWordsParts {
  readonly key: string
  readonly drafts: DraftStore
  readonly now: () => number
  readonly onStorageError: (cause: unknown) => void
}

export function createKeptWords({ key, drafts, now, onStorageError }: KeptWordsParts): KeptWords {
  const store = createStore(() => ({ text: '' }))
  const read = () => store.getState().text
  let isRestored = false

  function keep() {
    if (!isRestored) return
    const text = read()
    const keeping = text === '' ? drafts.remove(key) : drafts.save(key, { text, updatedAt: new Date(now()).toISOString() })
    keeping.catch(onStorageError)
  }
  function write(text: string) {
    store.setState({ text })
    keep()
  }
  drafts.load(key).then((draft) => {
    isRestored = true
    if (draft) write(join(draft.text, read()))
    else keep()
  }, (cause: unknown) => {
    isRestored = true
    onStorageError(cause)
  })

  return {
    store,
    write,
    async hand(deliver) {
      const text = read()
      // What is kept stays until it is known that the words have arrived.
      store.setState({ text: '' })
      const hasArrived = await deliver(text)
      write(hasArrived ? read() : join(text, read()))
      return hasArrived
    },
  }
}

/** Two texts for one field: neither may be lost. */
function join(first: string, second: string): string {
  if (first === '' || second === '' || first === second) return first || second
  return `${first}\n${second}`
}
