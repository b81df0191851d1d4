import type { StreamRequest } from '@alongside/core/protocol'

/** What one tab wants to hear, and up to where it heard it. */
export interface Want {
  readonly request: StreamRequest
  /** The id of the last event of the desk it heard. */
  readonly after: string
}

/** What all tabs together want to hear. `sinceOf` knows how far a follow has come. */
export function mergeWants(wants: readonly Want[], sinceOf: (follow: string) => string | undefined): StreamRequest | null {
  const requests = wants.map(({ request }) => request)
  const [first] = requests
  const merged = first && {
    ...first,
    desk: requests.some(({ desk }) => desk),
    deliveries: requests.some(({ deliveries }) => deliveries),
    threads: [...new Set(requests.flatMap(({ threads }) => threads))].sort(),
    follow: requests.flatMap(({ follow }) => follow.map((one) => ({ ...one, since: sinceOf(one.id) ?? one.since }))),
  }
  return merged && (merged.desk || merged.deliveries || merged.threads.length > 0 || merged.follow.length > 0) ? merged : null
}

/** Equal for requests that one connection can serve: how far each has come does not matter. */
export const signatureOf = (request: StreamRequest | null): string => JSON.stringify(request && { ...request, follow: request.follow.map(({ id }) => id) })
