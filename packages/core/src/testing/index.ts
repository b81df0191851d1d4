export * from './cast/index.js'
export * from './memory/index.js'
export * from './conformance/index.js'
export * from './desk/index.js'
