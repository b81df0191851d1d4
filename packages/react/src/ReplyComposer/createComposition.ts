import type { ChannelId } from '@alongside/core/adapter'
import type { Identity, SourceId } from '@alongside/core/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Draft, DraftStore } from '../ports/DraftStore.js'
import { createKey } from '../runtime/createKey.js'

export interface ComposedFile {
  readonly id: string
  readonly file: File
  readonly alt: string
}

/** The way a reply takes: a channel of a source. */
export interface ChannelChoice {
  readonly source: SourceId
  readonly channel: ChannelId
}

export interface CompositionState {
  readonly text: string
  /** Grows when something other than typing changed the text, so that the field takes it over. */
  readonly revision: number
  /** What to select after such a change. */
  readonly selection: readonly [from: number, to: number] | null
  readonly files: readonly ComposedFile[]
  /** The agent's own choice of channel; null while the conversation's default holds. */
  readonly choice: ChannelChoice | null
  /** Set when words that were already there changed sides. */
  readonly turned: 'public' | 'private' | null
}

/** Words on their way to one addressee. Bound to its key for life: there is no way to give it another. */
export interface Composition {
  readonly key: string
  readonly to: Identity
  readonly store: StoreApi<CompositionState>
  /** The agent typed: the field shows it already. */
  type(text: string): void
  /** Replaces a stretch by other words, and selects `selection` or the place behind them. */
  insert(words: string, from: number, to: number, selection?: readonly [number, number]): void
  select(from: number, to: number): void
  attach(files: readonly File[]): void
  describe(id: string, alt: string): void
  detach(id: string): void
  choose(choice: ChannelChoice): void
  /** Marks words that changed sides; null once the agent has seen it. */
  turn(turned: CompositionState['turned']): void
  /** Hands the words over and leaves nothing behind. With the id of what they became, `recall` gives them again as they were. */
  take(as?: string): Words
  recall(id: string): Words | undefined
  /** Puts words back in front of what is there. */
  giveBack(words: Words): void
}

export type Words = Pick<CompositionState, 'text' | 'files'>

export interface CompositionParts {
  readonly key: string
  readonly to: Identity
  readonly drafts: DraftStore
  readonly now: () => number
  readonly onStorageError: (cause: unknown) => void
}

const createEmpty = () =>
  createStore<CompositionState>(() => ({ text: '', revision: 0, selection: null, files: [], choice: null, turned: null }))

/** Where nothing is written yet. */
export const noWords = createEmpty()

export function createComposition({ key, to, drafts, now, onStorageError }: CompositionParts): Composition {
  const store = createEmpty()
  const set = store.setState
  const handed = new Map<string, Words>()
  let isRestored = false

  function change(patch: Partial<CompositionState>): void {
    set(patch)
    if (!isRestored) return
    const { text, choice } = store.getState()
    const draft: Draft = { text, ...choice, updatedAt: new Date(now()).toISOString() }
    const keeping = text || choice ? drafts.save(key, draft) : drafts.remove(key)
    keeping.catch(onStorageError)
  }
  function replace(text: string, selection: CompositionState['selection'] = null): void {
    change({ text, selection, revision: store.getState().revision + 1 })
  }
  function restore(draft: Draft | null): void {
    const { text: typed, choice: chosen, revision } = store.getState()
    const { text = '', source, channel } = draft ?? {}
    isRestored = true
    change({
      choice: chosen ?? (source && channel ? { source, channel } : null),
      ...(text && { text: join(text, typed), selection: null, revision: revision + 1 }),
    })
  }
  drafts.load(key).then(restore, (cause: unknown) => {
    onStorageError(cause)
    restore(null)
  })

  return {
    key,
    to,
    store,
    type: (text) => change({ text, ...(text === '' && { turned: null }) }),
    insert(words, from, until, selection = [from + words.length, from + words.length]) {
      const { text } = store.getState()
      replace(text.slice(0, from) + words + text.slice(until), selection)
    },
    select: (from, to) => set((state) => ({ selection: [from, to], revision: state.revision + 1 })),
    attach: (added) => set((state) => ({ files: [...state.files, ...added.map((file) => ({ id: createKey(), file, alt: '' }))] })),
    describe: (id, alt) => set((state) => ({ files: state.files.map((entry) => (entry.id === id ? { ...entry, alt } : entry)) })),
    detach: (id) => set((state) => ({ files: state.files.filter((entry) => entry.id !== id) })),
    choose: (choice) => change({ choice }),
    turn: (turned) => set({ turned }),
    take(as) {
      const { text, files } = store.getState()
      if (as !== undefined) handed.set(as, { text, files })
      set({ files: [], turned: null })
      replace('')
      return { text, files }
    },
    recall(id) {
      const words = handed.get(id)
      handed.delete(id)
      return words
    },
    giveBack(words) {
      const { text, files } = store.getState()
      set({ files: [...words.files, ...files] })
      replace(join(words.text, text))
    },
  }
}

/** Two texts for one field: neither may be lost. */
function join(first: string, second: string): string {
  if (first === '' || second === '' || first === second) return first || second
  return `${first}\n\n${second}`
}
