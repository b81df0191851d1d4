export type { ArchiveStoreHarness } from './ArchiveStoreHarness.js'
export { describeArchiveStore } from './describeArchiveStore.js'
