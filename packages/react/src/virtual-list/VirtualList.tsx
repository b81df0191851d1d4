'use client'
import {
  forwardRef, memo, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore,
  type FocusEvent, type ForwardedRef, type HTMLAttributes, type ReactElement, type ReactNode, type RefObject,
} from 'react'
import { createOffsets } from './createOffsets.js'
import { createVirtualizer, type Align, type Layout, type Virtualizer } from './createVirtualizer.js'

export interface VirtualListHandle {
  /** Brings a row into view and, on request, gives it the focus once it is there. */
  scrollTo(key: string, align: Align, options?: { readonly focus?: boolean }): void
  scrollToTop(): void
}

/** The rows in view, by index into `rows`; the first is one that begins in view. */
export interface VisibleRange {
  readonly first: number
  readonly last: number
  readonly isAtTop: boolean
}

export interface VirtualListProps<Row> extends Omit<HTMLAttributes<HTMLUListElement>, 'children'> {
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** The likely height of a row that was never drawn, in pixels. */
  readonly estimate: (row: Row) => number
  /** Has to be stable: rows are drawn again when it changes. */
  readonly renderRow: (row: Row) => ReactNode
  /** False for rows that come and go by themselves, such as separators: the reader's place is never tied to them. */
  readonly canAnchor?: (row: Row) => boolean
  /** At the very top new rows push the others down; otherwise what is being read stays where it is. */
  readonly isPinnedToTop?: boolean
  readonly onRange?: (range: VisibleRange) => void
}

const overscan = 400

function VirtualListView<Row>(props: VirtualListProps<Row>, ref: ForwardedRef<VirtualListHandle>) {
  const { rows, keyOf, estimate, renderRow, canAnchor, isPinnedToTop = false, onRange, className = '', ...rest } = props
  const [virtualizer] = useState(createVirtualizer)
  const view = useSyncExternalStore(virtualizer.subscribe, virtualizer.getViewpoint, virtualizer.getViewpoint)
  const scroller = useRef<HTMLDivElement>(null)
  const layout = useMemo<Layout>(() => {
    const keys = rows.map(keyOf)
    return {
      keys,
      offsets: createOffsets(rows.length, (index) => virtualizer.sizeOf(keys[index]!) ?? estimate(rows[index]!)),
      canAnchor: (index) => canAnchor?.(rows[index]!) ?? true,
    }
  }, [rows, keyOf, estimate, canAnchor, virtualizer])

  const { offsets, keys } = layout
  const scrollTop = isPinnedToTop && view.scrollTop < 1 ? 0 : virtualizer.scrollTopIn(layout)
  const first = offsets.indexAt(Math.max(0, scrollTop - overscan))
  const last = offsets.indexAt(scrollTop + (view.height || 600) + overscan)
  const rendered = useRendered(virtualizer, layout, first, last, view.focused)

  const pendingFocus = useRef<string>(null)
  useLayoutEffect(() => (scroller.current ? virtualizer.attach(scroller.current) : undefined), [virtualizer])
  useLayoutEffect(() => {
    virtualizer.settle(layout, rendered, isPinnedToTop)
    const key = pendingFocus.current
    if (key === null) return
    const element = virtualizer.elementOf(key)?.querySelector<HTMLElement>('[tabindex]')
    if (!element) return
    pendingFocus.current = null
    element.focus({ preventScroll: true })
  })

  useImperativeHandle(ref, () => toHandle(virtualizer, pendingFocus), [virtualizer])

  const covering = offsets.indexAt(scrollTop)
  const visibleFirst = covering < rows.length - 1 && offsets.before(covering) < scrollTop - 8 ? covering + 1 : covering
  const visibleLast = offsets.indexAt(scrollTop + view.height)
  const isAtTop = scrollTop < 2
  useEffect(() => {
    if (view.height > 0) onRange?.({ first: visibleFirst, last: visibleLast, isAtTop })
  }, [onRange, rows, visibleFirst, visibleLast, isAtTop, view.height])

  return (
    <div ref={scroller} className={`al-virtual ${className}`}>
      <ul {...rest} className="al-virtual-rows" style={{ blockSize: offsets.total() }}>
        {rendered.map((index) => (
          <VirtualRow key={keys[index]} id={keys[index]!} index={index} of={rows.length} top={offsets.before(index)} virtualizer={virtualizer}>
            <RowContent row={rows[index]!} render={renderRow as (row: unknown) => ReactNode} />
          </VirtualRow>
        ))}
      </ul>
    </div>
  )
}

/**
 * A list that draws what is in view, whatever its length, and holds what is being read in place while rows above it are inserted,
 * removed, measured or resized. A row with the focus stays mounted wherever it is.
 */
export const VirtualList = forwardRef(VirtualListView) as <Row>(
  props: VirtualListProps<Row> & { readonly ref?: ForwardedRef<VirtualListHandle> },
) => ReactElement

/** Outlives many renders, so it is made where it sees the rows of none: rows may hold words that are deleted later. */
const toHandle = (virtualizer: Virtualizer, pendingFocus: RefObject<string | null>): VirtualListHandle => ({
  scrollTo: (key, align, options) => {
    if (options?.focus) pendingFocus.current = key
    virtualizer.scrollTo(key, align)
  },
  scrollToTop: virtualizer.scrollToTop,
})

/** The window's indexes in document order, with the focused row at its place even when it is outside. */
function useRendered(virtualizer: Virtualizer, layout: Layout, first: number, last: number, focused: string | null): readonly number[] {
  return useMemo(() => {
    if (layout.keys.length === 0) return []
    const indexes = Array.from({ length: last - first + 1 }, (_, step) => first + step)
    const kept = focused === null ? -1 : virtualizer.indexOf(layout, focused)
    if (kept >= 0 && kept < first) return [kept, ...indexes]
    return kept > last ? [...indexes, kept] : indexes
  }, [virtualizer, layout, first, last, focused])
}

interface VirtualRowProps {
  readonly id: string
  readonly index: number
  readonly of: number
  readonly top: number
  readonly virtualizer: Virtualizer
  readonly children: ReactNode
}

function VirtualRow({ id, index, of, top, virtualizer, children }: VirtualRowProps) {
  const element = useRef<HTMLLIElement>(null)
  useLayoutEffect(() => (element.current ? virtualizer.mount(id, element.current) : undefined), [id, virtualizer])
  const leave = useCallback((event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) virtualizer.setFocused(null)
  }, [virtualizer])
  return (
    <li
      ref={element}
      className="al-virtual-row"
      aria-posinset={index + 1}
      aria-setsize={of}
      style={{ insetBlockStart: top }}
      onFocus={() => virtualizer.setFocused(id)}
      onBlur={leave}
    >
      {children}
    </li>
  )
}

const RowContent = memo(function RowContent({ row, render }: { readonly row: unknown; readonly render: (row: unknown) => ReactNode }) {
  return render(row)
})
