export type * from './Outbox.js'
export { createOutbox, type OutboxOptions } from './createOutbox.js'
