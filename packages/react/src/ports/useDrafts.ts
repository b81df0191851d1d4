'use client'
import { useAlongside } from '../provider/AlongsideContext.js'
import { createBrowserDrafts } from './createBrowserDrafts.js'
import type { DraftStore } from './DraftStore.js'

let browserDrafts: DraftStore | undefined

/** The host's draft store, or one in this browser. */
export function useDrafts(): DraftStore {
  const { props } = useAlongside()
  return props.drafts ?? (browserDrafts ??= createBrowserDrafts({ prefix: 'alongside:draft:' }))
}
