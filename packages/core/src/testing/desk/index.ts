export type { DeskStoreHarness } from './DeskStoreHarness.js'
export { describeDesk, type DeskHarness } from './describeDesk.js'
export { describeDeskStore } from './describeDeskStore.js'
