export type * from './GatewayOptions.js'
