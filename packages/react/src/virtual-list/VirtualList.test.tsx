import { act, cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import './VirtualList.css'
import { createVirtualizer, VirtualList } from './index.js'

interface Row {
  readonly id: string
  readonly height: number
}

const keyOf = (row: Row) => row.id
const estimate = () => 60
const renderRow = (row: Row) => <div tabIndex={-1} data-row={row.id} style={{ height: row.height }}>{row.id}</div>

/** Heights that no estimate guesses, the same in every run. */
const makeRows = (count: number, name = 'row'): readonly Row[] => Array.from({ length: count }, (_, index) => ({ id: `${name}-${index}`, height: 28 + ((index * 37) % 140) }))
const insertAt = (rows: readonly Row[], at: number, more: readonly Row[]) => [...rows.slice(0, at), ...more, ...rows.slice(at)]

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))

function show(rows: readonly Row[]) {
  const virtualizer = createVirtualizer()
  const list = (shown: readonly Row[], isPinnedToTop = false) => (
    <div style={{ height: 600, width: 400, display: 'grid' }}>
      <VirtualList virtualizer={virtualizer} rows={shown} keyOf={keyOf} estimate={estimate} renderRow={renderRow} isPinnedToTop={isPinnedToTop} />
    </div>
  )
  const view = render(list(rows))
  const scroller = view.container.querySelector<HTMLElement>('.al-virtual')!
  return {
    scroller,
    virtualizer,
    update: (next: readonly Row[], isPinnedToTop?: boolean) => view.rerender(list(next, isPinnedToTop)),
    row: (id: string) => scroller.querySelector<HTMLElement>(`[data-row="${id}"]`),
    top: (id: string) => scroller.querySelector(`[data-row="${id}"]`)?.getBoundingClientRect().top,
    inView: () => {
      const box = scroller.getBoundingClientRect()
      return [...scroller.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        return top >= box.top && bottom <= box.bottom
      })
    },
  }
}

type Shown = ReturnType<typeof show>

async function scrollTo(list: Shown, id: string) {
  act(() => list.virtualizer.scrollTo(id, 'start'))
  await frame()
  await frame()
}

/** Scrolls by `step` in each frame and reports how far any row in view strayed from where it should have gone. */
async function strayWhileScrolling(list: Shown, frames: number, step: number): Promise<number> {
  let worst = 0
  for (let count = 0; count < frames; count++) {
    const before = new Map(list.inView().map((row) => [row.dataset['row']!, row.getBoundingClientRect().top]))
    expect(before.size).toBeGreaterThan(1)
    list.scroller.scrollTop += step
    await frame()
    for (const [id, top] of before) {
      const now = list.top(id)
      if (now !== undefined) worst = Math.max(worst, Math.abs(now - (top - step)))
    }
  }
  return worst
}

afterEach(cleanup)

describe('a list that is being read', () => {
  for (const inserted of [3, 100]) {
    test(`does not jump when ${inserted} rows are inserted above and 240 frames are scrolled up past them`, async () => {
      const rows = makeRows(2000)
      const list = show(rows)
      await scrollTo(list, 'row-900')
      const before = list.top('row-900')
      list.update(insertAt(rows, 870, makeRows(inserted, 'late')))
      expect(list.top('row-900')).toBeCloseTo(before!, 0)
      expect(await strayWhileScrolling(list, 240, -20)).toBeLessThanOrEqual(1)
      expect(Number(list.inView()[0]!.dataset['row']!.split('-')[1])).toBeLessThan(900)
    })
  }

  test('does not jump while rows keep arriving, leaving and growing above during the scroll', async () => {
    let rows = makeRows(1000)
    const list = show(rows)
    await scrollTo(list, 'row-500')
    for (let round = 0; round < 12; round++) {
      const at = rows.findIndex((row) => row.id === list.inView()[0]!.dataset['row'])
      const top = list.top(rows[at + 1]!.id)
      rows = insertAt(rows, at - 3, makeRows(2, `wave${round}`)).filter((_, index) => index !== at - 12)
      rows = rows.map((row, index) => (index === at - 5 ? { ...row, height: row.height + 77 } : row))
      list.update(rows)
      await frame()
      await frame()
      const anchor = rows.find((row) => list.top(row.id) === top)
      expect(anchor).toBeDefined()
      expect(await strayWhileScrolling(list, 12, -20)).toBeLessThanOrEqual(1)
    }
  })

  test('stays where it is when rows are put before all others, also at the very top', async () => {
    const rows = makeRows(300)
    const list = show(rows)
    await frame()
    const before = list.top('row-0')
    list.update([...makeRows(5, 'new'), ...rows])
    expect(list.top('row-0')).toBeCloseTo(before!, 0)
    expect(list.scroller.scrollTop).toBeGreaterThan(0)
  })

  test('goes along with new rows at the top when it is pinned there', async () => {
    const rows = makeRows(300)
    const list = show(rows)
    await frame()
    list.update([...makeRows(5, 'new'), ...rows], true)
    await frame()
    expect(list.scroller.scrollTop).toBe(0)
    expect(list.inView()[0]!.dataset['row']).toBe('new-0')
  })

  test('stays where it is when the first row in view itself is removed', async () => {
    const rows = makeRows(300)
    const list = show(rows)
    await scrollTo(list, 'row-100')
    const next = list.top('row-101')
    list.update(rows.filter((row) => row.id !== 'row-100'))
    expect(list.top('row-101')).toBeCloseTo(next!, 0)
  })

  test('stays where it is when a picture above grows late', async () => {
    const list = show(makeRows(300))
    await scrollTo(list, 'row-100')
    const before = list.top('row-100')
    const above = list.row('row-98')!
    above.style.height = `${above.offsetHeight + 180}px`
    await frame()
    expect(list.top('row-100')).toBeCloseTo(before!, 0)
    expect(await strayWhileScrolling(list, 30, -20)).toBeLessThanOrEqual(1)
  })

  test('grows downwards when the row with the focus is expanded', async () => {
    const list = show(makeRows(300))
    await scrollTo(list, 'row-100')
    list.scroller.scrollTop += 10
    await frame()
    const row = list.row('row-100')!
    act(() => row.focus({ preventScroll: true }))
    const before = list.top('row-100')
    row.style.height = `${row.offsetHeight + 120}px`
    await frame()
    expect(list.top('row-100')).toBeCloseTo(before!, 0)
  })

  test('comes back to the same place after it was hidden', async () => {
    const list = show(makeRows(300))
    await scrollTo(list, 'row-100')
    const before = list.top('row-100')
    const frameAround = list.scroller.parentElement!
    frameAround.style.display = 'none'
    await frame()
    await frame()
    frameAround.style.display = 'grid'
    await frame()
    await frame()
    expect(list.top('row-100')).toBeCloseTo(before!, 0)
  })
})

describe('a list of 100,000 rows', () => {
  test('draws fewer than 80 of them, at the top, in the middle and at the end', async () => {
    const list = show(makeRows(100_000))
    for (const id of ['row-0', 'row-50000', 'row-99999']) {
      await scrollTo(list, id)
      expect(list.row(id)).not.toBeNull()
      expect(list.scroller.querySelectorAll('[data-row]').length).toBeLessThan(80)
    }
    expect(await strayWhileScrolling(list, 60, -20)).toBeLessThanOrEqual(1)
  })

  test('keeps the row with the focus, in document order, however far the list is scrolled', async () => {
    const list = show(makeRows(100_000))
    act(() => list.row('row-2')!.focus())
    await scrollTo(list, 'row-60000')
    const root = list.scroller.getRootNode() as Document
    expect(root.activeElement).toBe(list.row('row-2'))
    expect(list.scroller.querySelector('[data-row]')).toBe(list.row('row-2'))
    await scrollTo(list, 'row-0')
    expect(root.activeElement).toBe(list.row('row-2'))
  })

  test('moves the focus to a row that was not drawn yet', async () => {
    const list = show(makeRows(100_000))
    act(() => list.virtualizer.scrollTo('row-42000', 'center', true))
    await frame()
    expect((list.scroller.getRootNode() as Document).activeElement).toBe(list.row('row-42000'))
    expect(list.inView().map((row) => row.dataset['row'])).toContain('row-42000')
  })

  test('causes no error on the host page while rows resize', async () => {
    const errors: string[] = []
    const note = (event: ErrorEvent) => errors.push(event.message)
    addEventListener('error', note)
    const list = show(makeRows(100_000))
    for (let round = 0; round < 20; round++) {
      list.scroller.scrollTop += 700
      const row = list.row(list.inView()[0]?.dataset['row'] ?? 'row-0')
      if (row) row.style.height = `${20 + round}px`
      await frame()
    }
    removeEventListener('error', note)
    expect(errors).toEqual([])
  })
})
