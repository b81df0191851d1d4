import type { ActionResult, HostAction } from '@alongside/react'

/** Absent where pages are drawn on a server, which may load this file too. */
const Base = globalThis.CustomEvent ?? (Object as unknown as typeof CustomEvent)

/** What the agent wants of the page around the sidebar, as an event. The first answer counts; without one nothing is told as done. */
export class AlongsideActionEvent extends Base<HostAction> {
  #answer: Promise<ActionResult> | undefined

  constructor(
    action: HostAction,
    /** Fires when the agent goes on to another record before there is an answer: do nothing more then. */
    readonly signal: AbortSignal,
  ) {
    super('alongside-action', { detail: action, bubbles: true, composed: true, cancelable: true })
  }

  /** The answer so far. */
  get answer(): Promise<ActionResult> | undefined {
    return this.#answer
  }

  /** Says what became of it; the agent waits for the answer. A rejection is an error of the host's. */
  respondWith(answer: ActionResult | Promise<ActionResult>): void {
    this.#answer ??= Promise.resolve(answer).catch((error: unknown) => ({ state: 'host-error', ...(error instanceof Error && { message: error.message }) }))
  }
}
