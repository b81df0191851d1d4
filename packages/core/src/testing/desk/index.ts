export type { DeskStoreHarness } from './DeskStoreHarness.js'
export { describeDeskStore } from './describeDeskStore.js'
