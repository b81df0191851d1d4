export type * from './Outbox.js'
