'use client'
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore, type HTMLAttributes, type ReactNode } from 'react'
import { createOffsets } from './createOffsets.js'
import type { Layout, Virtualizer } from './createVirtualizer.js'

/** The rows in view, by index into `rows`; the first is one that begins in view. */
export interface VisibleRange {
  readonly first: number
  readonly last: number
  readonly isAtTop: boolean
}

export interface VirtualListProps<Row> extends Omit<HTMLAttributes<HTMLUListElement>, 'children'> {
  /** Scrolls the list from outside; one for each list. */
  readonly virtualizer: Virtualizer
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

/**
 * A list that draws what is in view, whatever its length, and holds what is being read in place while rows above it are inserted,
 * removed, measured or resized. A row with the focus stays mounted wherever it is.
 */
export function VirtualList<Row>({ virtualizer, rows, keyOf, estimate, renderRow, canAnchor, isPinnedToTop = false, onRange, ...rest }: VirtualListProps<Row>) {
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
  const rendered = windowOf(layout, scrollTop, view.height || 600, view.focused === null ? -1 : virtualizer.indexOf(layout, view.focused))
  useLayoutEffect(() => virtualizer.attach(scroller.current!), [virtualizer])
  useLayoutEffect(() => virtualizer.settle(layout, rendered, isPinnedToTop))

  const covering = offsets.indexAt(scrollTop)
  const first = covering < rows.length - 1 && offsets.before(covering) < scrollTop - 8 ? covering + 1 : covering
  const last = offsets.indexAt(scrollTop + view.height)
  const isAtTop = scrollTop < 2
  useEffect(() => {
    if (view.height > 0) onRange?.({ first, last, isAtTop })
  }, [onRange, rows, first, last, isAtTop, view.height])

  return (
    <div ref={scroller} className="al-virtual">
      <ul {...rest} style={{ blockSize: offsets.total() }}>
        {rendered.map((index) => (
          <VirtualRow key={keys[index]} id={keys[index]!} row={rows[index]!} renderRow={renderRow} index={index} of={rows.length} top={offsets.before(index)} virtualizer={virtualizer} />
        ))}
      </ul>
    </div>
  )
}

/** The indexes to draw in document order, with a kept one at its place even when it is outside. */
function windowOf({ keys, offsets }: Layout, scrollTop: number, height: number, kept: number): readonly number[] {
  if (keys.length === 0) return []
  const first = offsets.indexAt(Math.max(0, scrollTop - overscan))
  const last = offsets.indexAt(scrollTop + height + overscan)
  const indexes = Array.from({ length: last - first + 1 }, (_, step) => first + step)
  if (kept >= 0 && kept < first) return [kept, ...indexes]
  return kept > last ? [...indexes, kept] : indexes
}

interface VirtualRowProps<Row> extends Pick<VirtualListProps<Row>, 'renderRow' | 'virtualizer'> {
  readonly id: string
  readonly row: Row
  readonly index: number
  readonly of: number
  readonly top: number
}

function VirtualRow<Row>({ id, row, renderRow, index, of, top, virtualizer }: VirtualRowProps<Row>) {
  const element = useRef<HTMLLIElement>(null)
  // What moves is the row: its content is drawn anew only where it is another.
  const content = useMemo(() => renderRow(row), [renderRow, row])
  useLayoutEffect(() => virtualizer.mount(id, element.current!), [id, virtualizer])
  return (
    <li
      ref={element} aria-posinset={index + 1} aria-setsize={of} style={{ insetBlockStart: top }} onFocus={() => virtualizer.setFocused(id)}
      onBlur={({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || virtualizer.setFocused(null)}
    >
      {content}
    </li>
  )
}
