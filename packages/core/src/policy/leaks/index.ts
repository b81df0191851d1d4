export { findLeaks } from './findLeaks.js'
export { guardedValues, type GuardedCustomer } from './guardedValues.js'
export type { GuardedValue, Leak } from './Leak.js'
