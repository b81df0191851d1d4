import { createInterface } from 'node:readline/promises'
import type { Io } from './cli/Command.js'
import { run } from './cli/run.js'

/** Waits where the reader is slower than we are. */
function out(line: string): void | Promise<void> {
  if (!process.stdout.write(`${line}\n`)) return new Promise((resolve) => process.stdout.once('drain', resolve))
}

async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(question)
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}

function onStop(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close().then(() => process.exit(0), () => process.exit(1)))
}

const io: Io = { environment: process.env, now: Date.now, out, err: (line) => void process.stderr.write(`${line}\n`), ask, onStop }

process.exitCode = await run(process.argv.slice(2), io)
