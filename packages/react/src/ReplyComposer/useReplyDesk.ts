'use client'
import { AlongsideError } from '@alongside/core/errors'
import type { Identity } from '@alongside/core/model'
import { useMemo } from 'react'
import { useDrafts } from '../ports/useDrafts.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { Runtime } from '../runtime/createRuntime.js'
import { createComposition, type Composition } from './createComposition.js'

/** All compositions of one runtime, so that words and files survive a switch of customer without a round trip. */
export interface ReplyDesk {
  open(key: string, to: Identity): Composition
}

const opened = new WeakMap<Runtime, Map<string, Composition>>()

export function useReplyDesk(): ReplyDesk {
  const { runtime, now, props } = useAlongside()
  const drafts = useDrafts()
  const { onError } = props
  return useMemo(() => {
    const compositions = opened.get(runtime) ?? new Map<string, Composition>()
    opened.set(runtime, compositions)
    const onStorageError = (cause: unknown) =>
      onError?.(new AlongsideError({ code: 'storage', message: 'The draft could not be kept. It lasts as long as this page. Copy it before you leave.', cause }))
    return {
      open(key, to) {
        const known = compositions.get(key)
        if (known) return known
        const composition = createComposition({ key, to, drafts, now, onStorageError })
        compositions.set(key, composition)
        return composition
      },
    }
  }, [runtime, drafts, now, onError])
}
