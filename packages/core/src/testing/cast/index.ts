export type { Cast, CastCustomer, CastOptions, LiveStep, QueueEntry, SavedReply } from './Cast.js'
export { castNow, createCast } from './createCast.js'
export type { CastSourceId } from './sources/index.js'
export type { StaffId } from './staff.js'
