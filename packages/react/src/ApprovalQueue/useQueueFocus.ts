'use client'
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { WaitingApproval } from './toApprovals.js'
import type { ApprovalQueueModel } from './useApprovalQueue.js'

export interface QueueFocus {
  /** The one that is shown whole. Side by side it is the one with the focus of the list. */
  readonly open: WaitingApproval | undefined
  /** The row that Tab leads to. */
  readonly active: string | undefined
  readonly isWide: boolean
  /** Opens one; `heading` brings the focus to it. */
  readonly show: (id: string, to?: 'heading' | 'row') => void
  /** Back to the list. */
  readonly close: () => void
  /** Goes on with the one after it, once it is decided. */
  readonly leave: (id: string) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** The preference that switches single letters off. */
export const lettersKey = 'approvals:letters'
/** As in the style sheet: from here on list and detail stand side by side. */
const wideFrom = 600

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -Infinity, End: Infinity }

/** Which one is open, where the focus is, and the keys that move it. */
export function useQueueFocus(body: RefObject<HTMLElement | null>, { approvals, keep }: Pick<ApprovalQueueModel, 'approvals' | 'keep'>, openHelp: () => void): QueueFocus {
  const { isOn, preferences } = useAlongside()
  const isWide = useIsWide(body)
  const [chosen, setChosen] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  const wanted = useRef<string>(undefined)
  const found = approvals.find(({ id }) => id === chosen)
  const active = found ?? approvals[0]
  const open = isWide ? active : isOpen ? found : undefined

  // After every drawing: what is to be focused may come with any of them.
  useLayoutEffect(() => {
    const element = wanted.current === undefined ? null : body.current?.querySelector<HTMLElement>(wanted.current)
    if (!element) return
    wanted.current = undefined
    element.focus()
    element.scrollIntoView({ block: 'nearest' })
  })

  const show: QueueFocus['show'] = (id, to = isWide ? 'row' : 'heading') => {
    wanted.current = to === 'row' ? rowSelector(id) : '[data-approval-title]'
    setChosen(id)
    setOpen(true)
    keep(id)
  }
  const close = () => {
    if (active) wanted.current = rowSelector(active.id)
    setOpen(false)
    keep()
  }
  const move = (step: number) => {
    const index = approvals.findIndex(({ id }) => id === active?.id)
    const next = approvals[Math.max(0, Math.min(approvals.length - 1, index + step))]
    if (!next) return
    if (isWide || open) show(next.id, open && !isWide ? 'heading' : 'row')
    else {
      wanted.current = rowSelector(next.id)
      setChosen(next.id)
    }
  }
  const press = (key: string, isInList: boolean): boolean => {
    const isLetter = key.length === 1
    if (isLetter && !(isOn('shortcuts') && (preferences.read(lettersKey) ?? true))) return false
    const step = steps[key]
    if (step !== undefined && (isLetter || isInList)) move(step)
    else if (key === '?') openHelp()
    else if (key === 'Escape' && open && !isWide) close()
    else {
      const button = isLetter && body.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      if (!button) return false
      button.click()
    }
    return true
  }

  return {
    open, isWide, show, close,
    active: active?.id,
    leave(id) {
      const index = approvals.findIndex((one) => one.id === id)
      const next = approvals[index + 1] ?? approvals[index - 1]
      wanted.current = next ? rowSelector(next.id) : '[data-approvals-heading]'
      setChosen(next?.id)
      setOpen(false)
      keep()
    },
    onKeyDown(event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const focused = (event.currentTarget.getRootNode() as Document | ShadowRoot).activeElement
      if (!focused || focused.closest('[popover], dialog, input, textarea, select')) return
      if (press(event.key, focused.matches('[data-approval]'))) event.preventDefault()
    },
  }
}

const rowSelector = (id: string) => `[data-approval="${CSS.escape(id)}"]`

function useIsWide(element: RefObject<HTMLElement | null>): boolean {
  const [isWide, setWide] = useState(false)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const measure = () => setWide(box.clientWidth >= wideFrom)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [element])
  return isWide
}
