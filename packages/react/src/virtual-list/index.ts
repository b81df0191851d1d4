export type { Align } from './createVirtualizer.js'
export { VirtualList, type VirtualListHandle, type VirtualListProps, type VisibleRange } from './VirtualList.js'
