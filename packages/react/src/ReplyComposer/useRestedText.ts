'use client'
import { startTransition, useEffect, useState } from 'react'
import type { Composition } from './createComposition.js'

/** The text once the agent pauses for so long, or now and then while they do not: a keystroke draws nothing but itself. What nobody typed is there at once. */
export function useRestedText(store: Composition['store'], pause: number): string {
  const [seen, setSeen] = useState({ store, text: store.getState().text })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let due = 0
    const look = () => {
      clearTimeout(timer)
      timer = undefined
      startTransition(() => setSeen({ store, text: store.getState().text }))
    }
    look()
    const release = store.subscribe((now, before) => {
      if (now.revision !== before.revision) look()
      else if (now.text !== before.text) {
        if (timer === undefined) due = performance.now() + 4 * pause
        clearTimeout(timer)
        timer = setTimeout(look, Math.min(pause, due - performance.now()))
      }
    })
    return () => {
      clearTimeout(timer)
      release()
    }
  }, [store, pause])
  return seen.store === store ? seen.text : store.getState().text
}
