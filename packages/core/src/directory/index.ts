export type * from './HonestCount.js'
export type * from './Profile.js'
export type * from './SourceResult.js'
export type * from './Timeline.js'
