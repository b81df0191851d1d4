import type { Command } from '../Command.js'
import { backup } from './backup.js'
import { check } from './check.js'
import { dead } from './dead.js'
import { erase } from './erase.js'
import { exportLog } from './exportLog.js'
import { hooks } from './hooks.js'
import { reset } from './reset.js'
import { restore } from './restore.js'
import { sources } from './sources.js'
import { start } from './start.js'
import { token } from './token.js'
import { verify } from './verify.js'

/** Everything an operator can do, in the order of the help. */
export const commands: readonly Command[] = [start, check, sources, verify, exportLog, erase, dead, hooks, backup, restore, reset, token]
