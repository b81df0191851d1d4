export type * from './ArchiveStore.js'
export { createMemoryArchiveStore } from './createMemoryArchiveStore.js'
export { withArchive, type ArchivedAdapter, type ArchiveOptions } from './withArchive.js'
