import type { Behaviour } from '../Screen.js'
import { finding } from './finding.js'
import { host } from './host.js'
import { keyboard } from './keyboard.js'
import { looks } from './looks.js'
import { reading } from './reading.js'
import { replying } from './replying.js'
import { trouble } from './trouble.js'

/** Everything the sidebar does wherever it is. */
export const behaviours: readonly Behaviour[] = [...reading, ...finding, ...keyboard, ...replying, ...host, ...looks, ...trouble]
