export { createVirtualizer, type Virtualizer } from './createVirtualizer.js'
export { VirtualList, type VisibleRange } from './VirtualList.js'
