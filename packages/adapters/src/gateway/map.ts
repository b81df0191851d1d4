import { AlongsideError, type ErrorCode } from '@alongside/core/errors'
import type { MountedSource, WireError, WireMark } from '@alongside/core/protocol'
import type { PresenceMark } from '@alongside/core/desk'

const codes: Readonly<Record<number, ErrorCode>> = { 401: 'unauthorised', 403: 'forbidden', 404: 'not-found', 408: 'timeout', 413: 'too-long', 429: 'rate-limited', 504: 'timeout' }

/** A refusal as an error. Where something between browser and gateway answered instead, its status is all there is. */
export function mapRefusal(status: number, told: WireError | undefined): AlongsideError {
  if (told) {
    const { code, message, source, retryAfter } = told
    return new AlongsideError({ code, message, ...(source !== undefined && { source }), ...(retryAfter !== undefined && { retryAfter }) })
  }
  const code = codes[status] ?? (status >= 500 ? 'unreachable' : 'invalid-response')
  const message = `Something between this page and the gateway answered with ${status}. Nothing was done; try again, and check the address of the gateway if it stays so.`
  return new AlongsideError({ code, message })
}

/** A mark with the moment at which it goes by itself, on this page's own clock. */
export interface HeldMark extends PresenceMark {
  readonly since: string
  readonly until: number
}

export const mapMark = (thread: string, { actor, doing, since, holdsFor }: WireMark, now: number): HeldMark => ({ thread, actor, doing, since, until: now + holdsFor })

/** What a session's sources were when this was read; a facet that is not in the list does not exist. */
export const hasFacet = ({ facets }: MountedSource, facet: MountedSource['facets'][number]): boolean => facets.includes(facet)
