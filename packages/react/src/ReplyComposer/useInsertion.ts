'use client'
import { cleanText, findPlaceholders } from '@alongside/core/text'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useAnnounce } from '../controls/Announcer.js'
import { en as later } from '../messages/en/composerLater.js'
import { en } from '../messages/en/insert.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { askHost } from '../provider/askHost.js'
import { canHost } from '../provider/canHost.js'
import type { ActionResult } from '../provider/HostAction.js'
import { useScreenStore } from '../screen/useScreen.js'
import type { ReplyProblem } from './checkReply.js'
import type { ToHost } from './ReplyGuard.js'
import type { ReadyConversation } from './useReplyConversation.js'

bringEnglish({ ...en, ...later })

/** What became of words that were handed to the host, said so that an agent can go by it. */
export interface InsertOutcome {
  readonly state: ActionResult['state'] | 'asking' | 'stopped'
  readonly words: string
  readonly tone?: 'positive' | 'caution' | 'negative'
}

export interface ReplyInsertion {
  /** False where the page around the sidebar takes no words just now. */
  readonly canInsert: boolean
  /** Stays until there is something newer to say. */
  readonly outcome: InsertOutcome | undefined
  /** Hands over what is written, or other words, which leave the draft alone. Answers what stops them before they leave. */
  insert(text?: string): Promise<ReplyProblem | undefined>
}

interface Told extends InsertOutcome {
  readonly key: string
  /** The draft as it was when this was said. */
  readonly of: string
}

/** Takes what is written into the host's own composer. The draft is kept until the host says that it has the words. */
export function useInsertion({ composition, way: { channel } }: Pick<ReadyConversation, 'composition' | 'way'>, look?: ToHost): ReplyInsertion {
  const { t, props } = useAlongside()
  const announce = useAnnounce()
  const screen = useScreenStore()
  const { key, store } = composition
  const [told, setTold] = useState<Told>()
  const busy = useRef(new Set<string>())
  const waiting = useRef<Pick<Told, 'key' | 'of'>>(undefined)
  const isAnother = useStore(store, ({ text }) => text !== told?.of && (told?.state === 'stopped' || (told?.state === 'ok' && text !== '')))

  const tell = (outcome: InsertOutcome) => {
    setTold({ ...outcome, key, of: store.getState().text })
    announce(outcome.words)
  }
  const insert: ReplyInsertion['insert'] = async (given) => {
    if (busy.current.has(key)) return undefined
    const { text: written, files } = store.getState()
    const words = given ?? written
    const seen = findStop(t, words) ?? look?.(words)
    if (seen && 'problem' in seen) {
      const { reason, tone = 'caution', select } = seen.problem
      if (select && given === undefined) composition.select(...select)
      if (isChecking(seen) && given === undefined) waiting.current = { key, of: written }
      tell({ state: 'stopped', words: reason, tone })
      return seen.problem
    }
    const host = props.hostName ?? t('composer.insert.host')
    const left = given === undefined && files.length > 0 ? t('composer.insert.files', { count: files.length, host }) : ''
    busy.current.add(key)
    tell({ state: 'asking', words: t('composer.insert.asking', { host }) })
    const result = await askHost(props, { type: 'insert-reply', text: seen ? seen.text : words.trim(), visibility: channel.visibility }, screen)
    busy.current.delete(key)
    const isKept = result.state !== 'ok' || result.via === 'clipboard' || given !== undefined
    if (!isKept && store.getState().text === written) composition.insert('', 0, written.length)
    tell(outcomeOf(t, result, host, left))
    return undefined
  }
  // Who pressed before the rules were there need not press again; words that were changed since wait for them.
  useEffect(() => {
    if (!waiting.current) return
    const [asked, { text }] = [waiting.current, store.getState()]
    const isSame = asked.key === key && asked.of === text
    if (isSame && isChecking(look?.(text))) return
    waiting.current = undefined
    if (isSame) void insert()
  })
  return { canInsert: canHost(props, 'insert-reply'), outcome: told?.key === key && !isAnother ? told : undefined, insert }
}

const isChecking = (seen: ReturnType<ToHost> | undefined): boolean => seen !== undefined && 'problem' in seen && seen.problem.code === 'checking'

type Say = ReturnType<typeof useAlongside>['t']

function findStop(t: Say, words: string): { readonly problem: ReplyProblem } | undefined {
  if (words.trim() === '') return { problem: { code: 'empty', reason: t('composer.empty') } }
  const [open] = findPlaceholders(words)
  return open && { problem: { code: 'placeholder', tone: 'negative', reason: t('composer.unfilled', { name: `{${open.name}}` }), select: [open.from, open.to] } }
}

/** Where the host may have done it after all, the agent is told to look first. */
const tones: Partial<Record<ActionResult['state'], InsertOutcome['tone']>> = { ok: 'positive', denied: 'negative', unsupported: 'negative' }

function outcomeOf(t: Say, result: ActionResult, host: string, left: string): InsertOutcome {
  const { state } = result
  const outcome = result.state === 'ok' ? result.via ?? 'ok' : result.state
  const said = t(`composer.insert.${outcome}`, { host })
  const message = 'message' in result && result.message !== undefined ? `\u2068${cleanText(result.message, { maxLength: 200 })}\u2069` : ''
  return { state, words: [said, message, state === 'ok' ? left : ''].filter((part) => part !== '').join(' '), tone: tones[state] ?? 'caution' }
}
