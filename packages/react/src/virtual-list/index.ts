export { VirtualList, type VirtualListHandle, type VisibleRange } from './VirtualList.js'
