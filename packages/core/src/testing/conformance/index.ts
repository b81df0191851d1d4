export type * from './ConformanceHarness.js'
export { checkAdapter, type Finding } from './checkAdapter.js'
export { describeAdapter, type TestFramework } from './describeAdapter.js'
