export type * from './TextRule.js'
