import { createOffsets, type Offsets } from './createOffsets.js'

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
  /** Called after every commit: measures new rows and puts the anchor back to its place. */
  settle(layout: Layout, rendered: readonly number[], isPinnedToTop: boolean): void
  /** Brings a row into view and, on request, gives it the focus once it is there. */
  scrollTo(key: string, align: 'start' | 'center' | 'nearest', takesFocus?: boolean): void
  scrollToTop(): void
  setFocused(key: string | null): void
}

export function createVirtualizer(): Virtualizer {
  const sizes = new Map<string, number>()
  const elements = new Map<string, HTMLElement>()
  const unmeasured = new Set<string>()
  const waiting = new Set<HTMLElement>()
  const listeners = new Set<() => void>()
  /** The scroller's position when we last looked; what differs later was scrolled by the reader. */
  let knownScrollTop = 0
  let view: Viewpoint = { scrollTop: 0, height: 0, focused: null }
  let layout: Layout = { keys: [], offsets: createOffsets(0, Number), canAnchor: Boolean }
  let near = 0
  let scroller: HTMLElement | undefined
  let anchors: readonly Anchor[] = []
  let focusWanted: string | undefined
  let observer: ResizeObserver | undefined
  let observing = 0
  /** What was scrolled was looked at before its event came: the event still has to show it. */
  let isUnpublished = false

  const publish = (patch: Partial<Viewpoint>) => {
    view = { ...view, ...patch }
    isUnpublished = false
    for (const listener of listeners) listener()
  }

  const indexOf = ({ keys }: Layout, key: string) => findNear(keys, key, near)
  const offsetOf = (index: number) => layout.offsets.before(index) - view.scrollTop

  const scrollTopIn = (target: Layout): number => {
    for (const { key, offset } of anchors) {
      const index = indexOf(target, key)
      if (index >= 0) return Math.max(0, target.offsets.before(index) - offset)
    }
    return view.scrollTop
  }

  /** Remembers every row in view, best first, so that one remains when some are removed. A given anchor stays the first. */
  const takeAnchors = (kept?: Anchor) => {
    const inView: (Anchor & { readonly rank: number })[] = []
    for (let index = layout.offsets.indexAt(view.scrollTop); index < layout.keys.length && offsetOf(index) < view.height; index++) {
      const offset = offsetOf(index)
      inView.push({ key: layout.keys[index]!, offset, rank: (offset < 0 ? 1 : 0) + (layout.canAnchor(index) ? 0 : 2) })
    }
    inView.sort((a, b) => a.rank - b.rank || a.offset - b.offset)
    anchors = kept && indexOf(layout, kept.key) >= 0 ? [kept, ...inView] : inView
  }

  /** Takes over what the reader scrolled since the last look, unless the browser merely clamped a list that became shorter. */
  const readScroll = () => {
    if (!scroller?.clientHeight) return
    const at = scroller.scrollTop
    const moved = at - knownScrollTop
    const isClamped = moved < 0 && at >= scroller.scrollHeight - scroller.clientHeight - 1
    knownScrollTop = at
    if (moved === 0 || isClamped) return
    anchors = anchors.map(({ key, offset }) => ({ key, offset: offset - moved }))
    view = { ...view, scrollTop: view.scrollTop + moved }
    isUnpublished = true
  }

  const onScroll = () => {
    const scrollTop = scroller?.scrollTop ?? 0
    if (scrollTop === knownScrollTop && !isUnpublished) return
    knownScrollTop = scrollTop
    view = { ...view, scrollTop }
    takeAnchors()
    publish({})
  }

  const store = (key: string, size: number): boolean => {
    if (size === 0 || sizes.get(key) === size) return false
    sizes.set(key, size)
    const index = indexOf(layout, key)
    if (index >= 0) layout.offsets.resize(index, size)
    return true
  }

  /** A row that grows under the reader's hand grows downwards. */
  const holdFocusedRow = (key: string) => {
    if (key !== view.focused) return
    const offset = offsetOf(indexOf(layout, key))
    if (offset < view.height) anchors = [{ key, offset }, ...anchors.filter((anchor) => anchor.key !== key)]
  }

  const observeWaiting = () => {
    observing = 0
    for (const element of waiting) observer?.observe(element)
    waiting.clear()
  }

  const onResize = (entries: readonly ResizeObserverEntry[]) => {
    observing ||= requestAnimationFrame(observeWaiting)
    readScroll()
    const { height } = view
    let hasChanged = false
    for (const { target, borderBoxSize } of entries) {
      if (target === scroller) {
        view = { ...view, height: scroller.clientHeight || height }
        continue
      }
      const [key] = [...elements].find(([, element]) => element === target) ?? []
      const size = borderBoxSize[0]?.blockSize
      if (key === undefined || !size || sizes.get(key) === size) continue
      holdFocusedRow(key)
      hasChanged = store(key, size)
    }
    if (hasChanged || view.height !== height) publish({})
  }

  // Observing what a resize brought into view would end in the browser's "ResizeObserver loop" error on the host's window:
  // rows that mount there are observed in the next frame, and `settle` has measured them already.
  const observe = (element: HTMLElement) => {
    if (observing) waiting.add(element)
    else observer?.observe(element)
  }

  /** True when a row that was just mounted has another size than was thought. */
  const measure = (from: HTMLElement): boolean => {
    // A page that is scaled by a transform scales rectangles, but not the sizes that a ResizeObserver reports.
    const scale = unmeasured.size === 0 ? 1 : from.getBoundingClientRect().width / from.offsetWidth || 1
    const changed = [...unmeasured].filter((key) => store(key, (elements.get(key)?.getBoundingClientRect().height ?? 0) / scale))
    unmeasured.clear()
    return changed.length > 0
  }

  const giveFocus = () => {
    const target = elements.get(focusWanted ?? '')?.querySelector<HTMLElement>('[tabindex]')
    if (!target) return
    focusWanted = undefined
    target.focus({ preventScroll: true })
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
    attach: (element) => {
      scroller = element
      observer = new ResizeObserver(onResize)
      for (const watched of [element, ...elements.values()]) observer.observe(watched)
      element.addEventListener('scroll', onScroll)
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
      unmeasured.add(key)
      observe(element)
      return () => {
        observer?.unobserve(element)
        waiting.delete(element)
        if (elements.get(key) === element) elements.delete(key)
        unmeasured.delete(key)
      }
    },
    settle: (next, rendered, isPinnedToTop) => {
      const isNewLayout = layout !== next
      layout = next
      near = rendered[rendered.length >> 1] ?? 0
      if (!scroller) return
      readScroll()
      const hasChanged = measure(scroller)
      const isPinned = isPinnedToTop && view.scrollTop < 1
      const target = isPinned ? 0 : scrollTopIn(next)
      if (hasChanged || (isNewLayout && Math.abs(target - view.scrollTop) >= 1)) publish({ scrollTop: target })
      if (hasChanged) return
      if (Math.abs(knownScrollTop - target) >= 0.5) scroller.scrollTop = target
      knownScrollTop = scroller.scrollTop
      const isOutOfReach = Math.abs(knownScrollTop - target) >= 1
      if (isOutOfReach) publish({ scrollTop: knownScrollTop })
      takeAnchors(isOutOfReach || isPinned ? undefined : anchors[0])
      giveFocus()
    },
    scrollTo: (key, align, takesFocus = false) => {
      if (takesFocus) focusWanted = key
      const index = indexOf(layout, key)
      if (index < 0) return
      const room = Math.max(0, view.height - (offsetOf(index + 1) - offsetOf(index)))
      const offset = align === 'start' ? 0 : align === 'center' ? room / 2 : Math.min(Math.max(offsetOf(index), 0), room)
      anchors = [{ key, offset }]
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
