export type { Prefetched } from '../provider/Prefetched.js'
export { prefetchCustomer, type PrefetchOptions } from './prefetchCustomer.js'
