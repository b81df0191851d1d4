import type { SourceId } from '@alongside/core/model'

/** What a server read for one employee's page before it sent it: plain JSON. It holds a customer's data; treat it like the page itself. */
export interface Prefetched {
  /** When: the first drawing in the browser takes this for its time, so that it equals the server's. */
  readonly at: number
  /** For whom and in which language. What was read for somebody else is not used. */
  readonly scope: string
  readonly answers: readonly {
    readonly facet: string
    /** The customer. */
    readonly question: string
    readonly source: SourceId
    readonly data: unknown
  }[]
}
