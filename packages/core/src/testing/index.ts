export * from './cast/index.js'
export * from './memory/index.js'
