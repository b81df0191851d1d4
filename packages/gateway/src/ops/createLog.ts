import { pino } from 'pino'

/** One request, told without a word of what was asked or answered. */
export interface RequestLine {
  readonly requestId: string
  readonly route: string
  readonly method: string
  readonly status: number
  readonly ms: number
  readonly tenant?: string
  readonly actor?: string
  readonly source?: string
  readonly code?: string
  readonly reason?: string
}

/** What the gateway tells its operators. Takes fixed words, ids we made and numbers: there is no field for a text. */
export interface Log {
  request(line: RequestLine): void
  /** Something happened that is no request, e.g. `gateway-started`. */
  event(event: string, more?: Readonly<Record<string, string | number | boolean | undefined>>): void
  /** Something failed that nobody waits for. Of the error its name, code and places are told, never its message: drivers and sources put data there. */
  failure(event: string, error: unknown, more?: Readonly<Record<string, string | number | boolean | undefined>>): void
}

/** Where log lines go: one line of JSON each. */
export type LogSink = (line: string) => void

/** Structured lines; to standard output unless given. */
export function createLog(sink: LogSink | undefined): Log {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label: string) => ({ level: label }) } }
  const logger = sink ? pino(options, { write: sink }) : pino(options)
  return {
    request: (line) => logger[line.status >= 500 ? 'error' : 'info']({ event: 'request', ...line }),
    event: (event, more) => logger.info({ event, ...more }),
    failure: (event, error, more) => logger.error({ event, ...more, ...describe(error) }),
  }
}

function describe(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim())
  const code = (error as { code?: unknown }).code
  return { error: error.name, ...(typeof code === 'string' && { code }), places, ...(error.cause !== undefined && { cause: describe(error.cause) }) }
}
