import { toggle, warned, type TimelineView } from './createTimelineView.js'
import { itemActions } from './SocialTimelineActions.js'

/** The preference that switches single letters off. */
export const lettersKey = 'timeline:letters'

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -Infinity, End: Infinity }

/** Moves between rows with one tab stop, and acts on the row with the focus. Single letters only while the agent wants them. */
export function pressKey(view: TimelineView, event: KeyboardEvent, list: Element): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  const focused = (list.getRootNode() as Document | ShadowRoot).activeElement
  if (!focused || focused.closest('[popover], input, textarea, select')) return
  if (event.key === 'Tab') keepToRow(list, focused)
  else if (press(view, event.key, focused.matches('.al-item'))) event.preventDefault()
}

/** What a row holds is reached from that row: after its last control the next press leaves the list, instead of walking through every row in it. */
function keepToRow(list: Element, focused: Element) {
  const row = focused.closest('.al-item')
  const others = [...list.querySelectorAll<HTMLElement>('.al-item')].filter((other) => other !== row)
  const close = (inert: boolean) => others.forEach((other) => Object.assign(other, { inert }))
  close(true)
  // The browser has moved the focus by then.
  setTimeout(close, 0, false)
}

/** True when the key meant something here. */
function press(view: TimelineView, key: string, isOnRow: boolean): boolean {
  const { isOn, preferences } = view.getState().alongside
  const isLetter = key.length === 1
  if (isLetter && !(isOn('shortcuts') && (preferences.read(lettersKey) ?? true))) return false
  const step = steps[key]
  if (step !== undefined) move(view, step)
  else if (key === '?') view.setState({ isHelpOpen: true })
  else if (key === '/' && isOn('search')) view.setState({ isSearching: true })
  else return (isLetter || isOnRow) && actOnRow(view, key)
  return true
}

function move(view: TimelineView, step: number) {
  const { entries, active, virtualizer } = view.getState()
  const stops = entries.filter(({ type }) => type === 'item' || type === 'fold')
  const current = stops.findIndex(({ key }) => key === active)
  const next = stops[Math.max(0, Math.min(stops.length - 1, current + step))]
  if (!next) return
  view.setState({ active: next.key })
  virtualizer.scrollTo(next.key, 'nearest', true)
}

function actOnRow(view: TimelineView, key: string): boolean {
  const { entries, active } = view.getState()
  const entry = entries.find((candidate) => candidate.key === active)
  if (entry?.type !== 'item' || entry.row.item.deletedAt !== undefined) return false
  const { item } = entry.row
  if (key === 'Enter') toggle(view, item.contentWarning === undefined ? entry.key : warned(entry.key))
  else if (!'rpo'.includes(key)) return false
  else itemActions(view, item).find((action) => action.letter === key)?.press()
  return true
}
