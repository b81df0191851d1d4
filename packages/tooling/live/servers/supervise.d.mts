import type { SpawnOptions } from 'node:child_process'

/** Starts it and resolves once it answers on `port`; rejects with the last it said. */
export function supervise(name: string, program: string, args: readonly string[], options: SpawnOptions, port: number, stopSignal: NodeJS.Signals): Promise<{ readonly port: number; stop(): Promise<unknown> }>
/** A TCP port that nobody listens on right now. */
export function findFreePort(): Promise<number>
