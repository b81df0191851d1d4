import type { HostBridge } from '../bridge/index.js'
import type { PageState } from './PageState.js'
import { recordAtHand } from './PageState.js'

const noticeHeight = 240
const choiceHeight = 56
const mostChoices = 8

/** What a state of the page needs. It follows from the state and never from what is measured, so what the host gives cannot ask for more. */
export function heightFor(state: PageState, full: number): number {
  const { subject } = state.context
  if (recordAtHand(state)?.customer) return full
  const choices = subject.kind === 'many' ? Math.min(subject.records.length, mostChoices) * choiceHeight : 0
  return Math.min(full, noticeHeight + choices)
}

/** Asks a host that gives room for as much as a state needs: once for each height, and again for another record or once it can. */
export function createResizer(bridge: HostBridge): (height: number) => void {
  let asked = ''
  return (height) => {
    const { revision, actions } = bridge.context()
    const wanted = `${revision} ${height}`
    if (!actions.includes('resize') || asked === wanted) return
    asked = wanted
    void bridge.perform({ type: 'resize', height }, { revision })
  }
}
