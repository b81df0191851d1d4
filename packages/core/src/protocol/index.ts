export type * from './Endpoint.js'
