import type { Offsets } from './createOffsets.js'

/** What a commit of the list needs to know beyond its rows. A new object with every change. */
export interface Viewpoint {
  readonly scrollTop: number
  readonly height: number
  /** A row that stays mounted wherever it is, because it holds the focus. */
  readonly focused: string | null
}

/** The rows as one commit laid them out. */
export interface Layout {
  readonly keys: readonly string[]
  readonly offsets: Offsets
  /** False for rows that come and go by themselves (separators, notices) and therefore hold nothing in place. */
  readonly canAnchor: (index: number) => boolean
}

export type Align = 'start' | 'center' | 'nearest'

interface Anchor {
  readonly key: string
  /** From the top of the viewport to the top of the row. */
  readonly offset: number
}

/**
 * Owns sizes by row key and the place of reading. The place is a row and its distance from the top of the viewport, never a scroll
 * position: whatever is inserted, removed, or measured above, the scroll position is corrected before the next paint.
 */
export interface Virtualizer {
  subscribe(listener: () => void): () => void
  getViewpoint(): Viewpoint
  sizeOf(key: string): number | undefined
  indexOf(layout: Layout, key: string): number
  /** Where the scroll position has to be for the anchor to stay, in a layout that may not be committed yet. */
  scrollTopIn(layout: Layout): number
  attach(scroller: HTMLElement): () => void
  mount(key: string, element: HTMLElement): () => void
  elementOf(key: string): HTMLElement | undefined
  /** Called after every commit: measures new rows and puts the anchor back to its place. */
  settle(layout: Layout, rendered: readonly number[], isPinnedToTop: boolean): void
  scrollTo(key: string, align: Align): void
  scrollToTop(): void
  setFocused(key: string | null): void
}

export function createVirtualizer(): Virtualizer {
  const sizes = new Map<string, number>()
  const elements = new Map<string, HTMLElement>()
  const keys = new WeakMap<Element, string>()
  const unmeasured = new Set<string>()
  const listeners = new Set<() => void>()
  const lastIndexes = new Map<string, number>()
  /** The scroller's position when we last looked; what differs later was scrolled by the reader. */
  let knownScrollTop = 0
  let view: Viewpoint = { scrollTop: 0, height: 0, focused: null }
  let layout: Layout | undefined
  let scroller: HTMLElement | undefined
  let anchors: readonly Anchor[] = []
  let observer: ResizeObserver | undefined
  let observing = 0
  let isResizing = false

  const publish = (patch: Partial<Viewpoint>) => {
    view = { ...view, ...patch }
    for (const listener of listeners) listener()
  }

  const indexOf = ({ keys: rows }: Layout, key: string) => findNear(rows, key, lastIndexes.get(key) ?? 0)

  const scrollTopIn = (target: Layout): number => {
    for (const { key, offset } of anchors) {
      const index = indexOf(target, key)
      if (index >= 0) return Math.max(0, target.offsets.before(index) - offset)
    }
    return view.scrollTop
  }

  /** Remembers every row in view, best first, so that one remains when some are removed. A given anchor stays the first. */
  const takeAnchors = (kept?: Anchor) => {
    if (!layout || layout.offsets.length === 0) return
    const { offsets } = layout
    const first = offsets.indexAt(view.scrollTop)
    const inView: { readonly key: string; readonly offset: number; readonly rank: number }[] = []
    for (let index = first, top = offsets.before(first); index < offsets.length && top < view.scrollTop + view.height; top += offsets.sizeAt(index++)) {
      const offset = top - view.scrollTop
      inView.push({ key: layout.keys[index]!, offset, rank: (offset < 0 ? 1 : 0) + (layout.canAnchor(index) ? 0 : 2) })
    }
    inView.sort((a, b) => a.rank - b.rank || a.offset - b.offset)
    anchors = kept && indexOf(layout, kept.key) >= 0 ? [kept, ...inView] : inView
  }

  /** Takes over what the reader scrolled since the last look, unless the browser merely clamped a list that became shorter. */
  const readScroll = () => {
    if (!scroller) return
    const at = scroller.scrollTop
    const moved = at - knownScrollTop
    const isClamped = moved < 0 && at >= scroller.scrollHeight - scroller.clientHeight - 1
    knownScrollTop = at
    if (moved === 0 || isClamped) return
    anchors = anchors.map(({ key, offset }) => ({ key, offset: offset - moved }))
    view = { ...view, scrollTop: view.scrollTop + moved }
  }

  const onScroll = () => {
    const at = scroller?.scrollTop ?? 0
    if (at === knownScrollTop) return
    knownScrollTop = at
    view = { ...view, scrollTop: at }
    takeAnchors()
    publish({})
  }

  const store = (key: string, size: number): boolean => {
    if (size === 0 || sizes.get(key) === size) return false
    sizes.set(key, size)
    const index = layout ? indexOf(layout, key) : -1
    if (index >= 0) layout?.offsets.resize(index, size)
    return true
  }

  /** A row that grows under the reader's hand grows downwards. */
  const holdFocusedRow = (key: string) => {
    if (key !== view.focused || !layout) return
    const offset = layout.offsets.before(indexOf(layout, key)) - view.scrollTop
    if (offset < view.height) anchors = [{ key, offset }, ...anchors.filter((anchor) => anchor.key !== key)]
  }

  const onResize = (entries: readonly ResizeObserverEntry[]) => {
    isResizing = true
    readScroll()
    let hasChanged = false
    for (const { target, borderBoxSize } of entries) {
      if (target === scroller) {
        const height = scroller.clientHeight
        if (height === 0 || height === view.height) continue
        view = { ...view, height }
        hasChanged = true
        continue
      }
      const key = keys.get(target)
      if (key === undefined) continue
      const size = borderBoxSize[0]?.blockSize ?? 0
      if (size > 0 && sizes.get(key) !== size) holdFocusedRow(key)
      hasChanged = store(key, size) || hasChanged
    }
    if (hasChanged) publish({})
    // After React's own microtask, in which the rows that this resize brought into view were mounted.
    queueMicrotask(() => (isResizing = false))
  }

  // Observing inside a resize callback would end in the browser's "ResizeObserver loop" error on the host's window:
  // rows that mount there are observed in the next frame, and `settle` has measured them already.
  const observe = (element: HTMLElement) => {
    if (!isResizing) return observer?.observe(element)
    observing ||= requestAnimationFrame(() => {
      observing = 0
      for (const mounted of elements.values()) observer?.observe(mounted)
    })
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getViewpoint: () => view,
    sizeOf: (key) => sizes.get(key),
    indexOf,
    scrollTopIn,
    elementOf: (key) => elements.get(key),
    attach: (element) => {
      scroller = element
      observer = new ResizeObserver(onResize)
      observer.observe(element)
      for (const mounted of elements.values()) observer.observe(mounted)
      element.addEventListener('scroll', onScroll, { passive: true })
      publish({ height: element.clientHeight })
      return () => {
        element.removeEventListener('scroll', onScroll)
        observer?.disconnect()
        cancelAnimationFrame(observing)
        observing = 0
        scroller = observer = undefined
      }
    },
    mount: (key, element) => {
      elements.set(key, element)
      keys.set(element, key)
      unmeasured.add(key)
      observe(element)
      return () => {
        observer?.unobserve(element)
        if (elements.get(key) === element) elements.delete(key)
        unmeasured.delete(key)
      }
    },
    settle: (next, rendered, isPinnedToTop) => {
      const isNewLayout = layout !== next
      layout = next
      lastIndexes.clear()
      for (const index of rendered) lastIndexes.set(next.keys[index]!, index)
      if (!scroller) return
      readScroll()
      let hasChanged = false
      // A page that is scaled by a transform scales rectangles, but not the sizes that a ResizeObserver reports.
      const scale = unmeasured.size === 0 ? 1 : scroller.getBoundingClientRect().width / scroller.offsetWidth || 1
      for (const key of unmeasured) {
        const size = (elements.get(key)?.getBoundingClientRect().height ?? 0) / scale
        hasChanged = store(key, size) || hasChanged
      }
      unmeasured.clear()
      const isPinned = isPinnedToTop && view.scrollTop < 1
      const target = isPinned ? 0 : scrollTopIn(next)
      if (hasChanged || (isNewLayout && Math.abs(target - view.scrollTop) >= 1)) publish({ scrollTop: target })
      if (hasChanged) return
      if (Math.abs(knownScrollTop - target) >= 0.5) scroller.scrollTop = target
      knownScrollTop = scroller.scrollTop
      const isOutOfReach = Math.abs(knownScrollTop - target) >= 1
      if (isOutOfReach) publish({ scrollTop: knownScrollTop })
      takeAnchors(isOutOfReach || isPinned ? undefined : anchors[0])
    },
    scrollTo: (key, align) => {
      const index = layout ? indexOf(layout, key) : -1
      if (!layout || index < 0) return
      const size = layout.offsets.sizeAt(index)
      const offset = layout.offsets.before(index) - view.scrollTop
      const room = Math.max(0, view.height - size)
      const wanted = align === 'start' ? 0 : align === 'center' ? room / 2 : Math.min(Math.max(offset, 0), room)
      anchors = [{ key, offset: wanted }]
      publish({ scrollTop: scrollTopIn(layout) })
    },
    scrollToTop: () => {
      anchors = []
      publish({ scrollTop: 0 })
      takeAnchors()
    },
    setFocused: (focused) => {
      if (focused !== view.focused) publish({ focused })
    },
  }
}

/** Rows rarely move far between two commits: looking around the old place is quicker than an index of 100,000 keys. */
function findNear(keys: readonly string[], key: string, hint: number): number {
  for (let up = Math.min(hint, keys.length - 1), down = up + 1; up >= 0 || down < keys.length; up--, down++) {
    if (keys[up] === key) return up
    if (keys[down] === key) return down
  }
  return -1
}
