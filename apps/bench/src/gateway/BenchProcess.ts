import type { TokenTrust } from '@alongside/gateway'

/** What is asked of both servers. */
export const loadKinds = ['profile', 'timeline', 'submit'] as const
export type LoadKind = (typeof loadKinds)[number]

/** How a server of the bench is started, as JSON in the environment variable ALONGSIDE_BENCH. */
export interface BenchSettings {
  /** Where its PostgreSQL is; null for the embedded one. */
  readonly url: string | null
  readonly trust: TokenTrust
  readonly token: string
}

/** What a server says once it can be asked. */
export interface BenchReady {
  readonly url: string
  /** How many statements one request of each kind sends to the database. */
  readonly statements?: Readonly<Record<LoadKind, number>>
}

/** Bytes that a server holds, after it let go of what it does not need. */
export interface BenchMemory {
  readonly heap: number
  readonly resident: number
}

export const settingsName = 'ALONGSIDE_BENCH'

export const readSettings = (): BenchSettings => JSON.parse(process.env[settingsName] ?? '') as BenchSettings
