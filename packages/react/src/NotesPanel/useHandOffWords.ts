'use client'
import type { HandOffWords } from '@alongside/core/desk'
import { useAlongside } from '../provider/AlongsideContext.js'
import { noteKey } from './noteKey.js'
import { useKeptWords, type WordsInHand } from './useKeptWords.js'
import type { ConversationPlace } from './useNotesPanel.js'

export type HandOffField = keyof HandOffWords

export interface HandOffDraft {
  readonly fields: Readonly<Record<HandOffField, WordsInHand>>
  /** To whom, by id; empty until chosen. */
  readonly to: WordsInHand
  readonly isBegun: boolean
  clear(): void
}

/** The fields of a hand-off that is being written, each kept as it is typed. */
export function useHandOffWords(place: ConversationPlace): HandOffDraft {
  const { runtime: { actor } } = useAlongside()
  const key = (part: string) => noteKey('hand-off', actor, place, part)
  const fields = {
    facts: useKeptWords(key('facts')), tried: useKeptWords(key('tried')),
    next: useKeptWords(key('next')), expects: useKeptWords(key('expects')),
  }
  const to = useKeptWords(key('to'))
  const all = [...Object.values(fields), to]
  return { fields, to, isBegun: all.some(({ text }) => text !== ''), clear: () => all.forEach(({ write }) => write('')) }
}
