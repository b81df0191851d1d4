'use client'
import type { ActorId, Desk, StreamId } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

/** A colleague who is in the same conversation right now. */
export interface PresentColleague {
  readonly actor: ActorId
  readonly doing: 'open' | 'looking' | 'typing'
  readonly since: Instant
}

export interface DeskPresence {
  /** The others, who types first. */
  readonly others: readonly PresentColleague[]
  /** Says that the employee at the screen is typing; it wears off by itself. */
  readonly type: () => void
}

/** Marks go by themselves when they are not repeated: a typing one after seconds, the others after less than a minute. */
const repeatEvery = 10_000
const typingLasts = 4_000
const order = ['typing', 'looking', 'open']

/** Tells colleagues that this conversation is open, looked at or typed in, and who of them is in it. Nothing of it is kept. */
export function usePresence(stream: StreamId | undefined): DeskPresence {
  const { props, runtime } = useAlongside()
  const { id } = runtime.actor
  const { desk } = props
  const [seen, setSeen] = useState<Seen>(nobody)
  const typing = useRef<() => void>(() => undefined)

  useEffect(() => {
    if (!desk || stream === undefined) return undefined
    const mark = createMark(desk, stream, id)
    typing.current = mark.type
    const look = () => {
      const others = toOthers(desk.presence.list(stream), id)
      setSeen((last) => (last.stream === stream && JSON.stringify(last.others) === JSON.stringify(others) ? last : { stream, others }))
    }
    look()
    const release = desk.presence.subscribe((changed) => changed === stream && look())
    // Marks that wear off are not told of everywhere.
    const timer = setInterval(look, repeatEvery)
    return () => {
      typing.current = () => undefined
      clearInterval(timer)
      release()
      mark.end()
    }
  }, [desk, stream, id])

  return { others: seen.stream === stream ? seen.others : nobody.others, type: useCallback(() => typing.current(), []) }
}

interface Seen {
  readonly stream: StreamId | undefined
  readonly others: readonly PresentColleague[]
}

const nobody: Seen = { stream: undefined, others: [] }

function toOthers(marks: ReturnType<Desk['presence']['list']>, me: ActorId): readonly PresentColleague[] {
  const here = marks.flatMap(({ actor, doing, since }) => (actor === me || doing === 'gone' ? [] : [{ actor, doing, since }]))
  return here.sort((a, b) => order.indexOf(a.doing) - order.indexOf(b.doing))
}

/** Repeats what this employee does, by whether the page is in front and when a key was last pressed. */
function createMark({ presence }: Desk, thread: StreamId, actor: ActorId) {
  let rest: ReturnType<typeof setTimeout> | undefined
  let said: ReturnType<typeof setTimeout> | undefined
  const announce = () => presence.announce({ thread, actor, doing: rest !== undefined ? 'typing' : document.visibilityState === 'visible' ? 'looking' : 'open' })
  const repeat = setInterval(announce, repeatEvery)
  const pause = () => {
    rest = undefined
    announce()
  }
  document.addEventListener('visibilitychange', announce)
  announce()
  return {
    type() {
      clearTimeout(rest)
      rest = setTimeout(pause, typingLasts)
      if (said !== undefined) return
      said = setTimeout(() => (said = undefined), typingLasts)
      announce()
    },
    end() {
      clearTimeout(rest)
      clearTimeout(said)
      clearInterval(repeat)
      document.removeEventListener('visibilitychange', announce)
      presence.announce({ thread, actor, doing: 'gone' })
    },
  }
}
