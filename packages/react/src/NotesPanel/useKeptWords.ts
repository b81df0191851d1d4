'use client'
import { AlongsideError } from '@alongside/core/errors'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createBrowserDrafts } from '../ports/createBrowserDrafts.js'
import type { DraftStore } from '../ports/DraftStore.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { createKeptWords, type KeptWords } from './createKeptWords.js'

const opened = new WeakMap<Runtime, Map<string, KeptWords>>()

let browserNotes: DraftStore | undefined
const openBrowserNotes = () => (browserNotes ??= createBrowserDrafts({ prefix: 'alongside:internal:' }))

export interface WordsInHand extends Pick<KeptWords, 'write' | 'hand'> {
  readonly text: string
}

/** The unsaved words under a key. They survive a switch of customer and a reload, and are never shown under another key. */
export function useKeptWords(key: string): WordsInHand {
  const { runtime, now, props: { drafts, onError } } = useAlongside()
  const words = useMemo(() => {
    const kept = opened.get(runtime) ?? new Map<string, KeptWords>()
    opened.set(runtime, kept)
    const onStorageError = (cause: unknown) =>
      onError?.(new AlongsideError({ code: 'storage', message: 'The note could not be kept. It lasts as long as this page. Add it before you leave.', cause }))
    const own = kept.get(key) ?? createKeptWords({ key, drafts: drafts ?? openBrowserNotes(), now, onStorageError })
    kept.set(key, own)
    return own
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a host that hands over a new function at every render opens nothing anew
  }, [runtime, key])
  const text = useStore(words.store, (state) => state.text)
  return { text, write: words.write, hand: words.hand }
}
