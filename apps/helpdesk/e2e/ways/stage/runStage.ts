import type { ActionResult, HostAction } from '@alongside/react'
import './stage.css'
import type { OpenWay, Shown } from './Stage.js'

const first: Shown = { who: 'ines-roth', locale: 'en-GB', theme: 'light' }

/** A small host around one way in: fields and shortcuts of its own, records to open, and answers that a test chooses. */
export function runStage(open: OpenWay): void {
  const asked: HostAction[] = []
  const taken: string[] = []
  let answer: ActionResult = { state: 'ok' }
  let thinking = Promise.resolve()
  let goOn = () => undefined as void
  let shown = startOf(new URLSearchParams(location.search))
  const host = {
    actions: ['open-record', 'open-url', 'insert-reply', 'create-record'],
    async perform(action: HostAction) {
      asked.push(action)
      await thinking
      return answer
    },
  } as const
  const [left, right] = [document.querySelector<HTMLElement>('#left')!, document.querySelector<HTMLElement>('#right')!]
  const place = Object.assign(document.createElement('div'), { className: 'place' })
  left.append(place)
  let sidebar = open(place, shown, host)
  document.addEventListener('keydown', (event) => {
    if (/^[a-z?]$/.test(event.key) && !isTypedInto(event.target)) taken.push(event.key)
  })
  window.stage = {
    asked, taken,
    show(change) {
      shown = { ...shown, ...change }
      sidebar.change(shown)
    },
    answer: (result) => void (answer = result),
    hold: () => void (thinking = new Promise((resolve) => (goOn = resolve))),
    goOn: () => goOn(),
    resize: (width) => void (place.style.inlineSize = `${width}px`),
    move: () => right.append(place),
    openSecond(who) {
      const second = Object.assign(document.createElement('div'), { className: 'place second' })
      right.append(second)
      open(second, { ...shown, who }, host)
    },
    close: () => sidebar.close(),
    reopen: () => void (sidebar = open(place, shown, host)),
  }
}

/** What hosts do so that letters typed into a field of theirs are letters. */
const isTypedInto = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

function startOf(address: URLSearchParams): Shown {
  const given = Object.fromEntries(address) as Partial<Shown>
  return { ...first, ...given, ...(address.get('who') === 'nobody' && { who: null }) }
}
