import { actionRules } from './actionRules.js'
import { contextRules } from './contextRules.js'
import { wireRules } from './wireRules.js'

/** Everything a bridge promises, whichever the host. */
export const rules = [...contextRules, ...actionRules, ...wireRules]
