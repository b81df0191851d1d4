export type { Answering, BridgeHarness, Forgery, HostWorld, Need, Scene } from './BridgeHarness.js'
export { describeHostBridge, type TestFramework } from './describeHostBridge.js'
