'use client'
import { AlongsideError } from '@alongside/core/errors'
import type { Identity } from '@alongside/core/model'
import { createBrowserDrafts } from '../ports/createBrowserDrafts.js'
import type { DraftStore } from '../ports/DraftStore.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { createComposition, type Composition } from './createComposition.js'

const opened = new WeakMap<Runtime, Map<string, Composition>>()

let browserDrafts: DraftStore | undefined
const openBrowserDrafts = () => (browserDrafts ??= createBrowserDrafts({ prefix: 'alongside:draft:' }))

/** Opens the composition of a draft. One runtime keeps all of them, so that words and files survive a switch of customer without a round trip. */
export function useCompositions(): (key: string, to: Identity) => Composition {
  const { runtime, now, props: { onError, drafts = openBrowserDrafts() } } = useAlongside()
  const onStorageError = (cause: unknown) =>
    onError?.(new AlongsideError({ code: 'storage', message: 'The draft could not be kept. It lasts as long as this page. Copy it before you leave.', cause }))
  return (key, to) => {
    const compositions = opened.get(runtime) ?? new Map<string, Composition>()
    opened.set(runtime, compositions)
    const composition = compositions.get(key) ?? createComposition({ key, to, drafts, now, onStorageError })
    compositions.set(key, composition)
    return composition
  }
}
