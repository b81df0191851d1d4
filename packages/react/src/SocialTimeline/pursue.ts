import { refKey } from '@alongside/core/model'
import { en } from '../messages/en/timelineLater.js'
import { bringEnglish } from '../messages/english.js'
import type { TimelineTarget, TimelineView, TimelineViewState } from './createTimelineView.js'

bringEnglish(en)

/** How much is tried for one item, reading further back included, before the search is given up. */
const mostSteps = 14
const flashFor = 2_000

/** Brings an item into view and gives it the focus: opens folds, lifts filters and reads further back as far as it takes. */
export async function pursue(view: TimelineView, target: TimelineTarget): Promise<void> {
  for (let steps = 0; view.getState().target === target;) {
    const state = view.getState()
    const key = find(state, target)
    if (key !== undefined) return arrive(view, target, key)
    const step = nextStep(view, target)
    if (step === null || steps === mostSteps) {
      state.announce(state.alongside.t('timeline.goneFar'))
      return view.setState({ target: null })
    }
    const change = nextDrawing(view)
    if (step !== 'wait') {
      steps += 1
      step()
    }
    await change
  }
}

function find({ entries }: TimelineViewState, { ref, at }: TimelineTarget): string | undefined {
  const items = entries.filter((entry) => entry.type === 'item')
  if (ref) return items.find(({ row }) => refKey(row.item.ref) === refKey(ref))?.key
  return (items.find(({ row }) => row.item.occurredAt <= at!) ?? items.at(-1))?.key
}

/** What brings the target closer; null when nothing is left to try. */
function nextStep(view: TimelineView, { ref, at }: TimelineTarget): (() => void) | 'wait' | null {
  const { model, entries, opened } = view.getState()
  const { state, filter } = model
  const isReading = state.status === 'loading' || state.older === 'loading'
  if (!ref) return isReading ? 'wait' : null
  const isFolded = state.rows.some((row) => row.type === 'item' && refKey(row.item.ref) === refKey(ref))
  if (isFolded) return () => view.setState({ opened: new Set([...opened, ...entries.filter(({ type }) => type === 'fold').map(({ key }) => key)]) })
  if (Object.keys(filter).length > 0) return () => model.setFilter({})
  if (isReading) return 'wait'
  if (at !== undefined && model.around !== at) return () => model.goToDate(at)
  return state.older === 'idle' ? model.older : null
}

function arrive(view: TimelineView, { ref }: TimelineTarget, key: string) {
  const isItem = ref !== undefined
  view.setState({ target: null, ...(isItem && { flashed: key, active: key }) })
  view.getState().virtualizer.scrollTo(key, isItem ? 'center' : 'start', isItem)
  setTimeout(() => view.getState().flashed === key && view.setState({ flashed: null }), flashFor)
}

function nextDrawing(view: TimelineView): Promise<void> {
  return new Promise((resolve) => {
    const stop = view.subscribe(() => {
      stop()
      resolve()
    })
  })
}
