export type * from './BridgeAction.js'
export type * from './HostBridge.js'
export type * from './HostContext.js'
export type * from './HostDriver.js'
