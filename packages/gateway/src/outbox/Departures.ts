/** Lets scheduled replies leave when they are due, without any open page, and finds claims that nobody carried out. It follows the desk's log by itself. */
export interface Departures {
  start(): void
  stop(): Promise<void>
}
