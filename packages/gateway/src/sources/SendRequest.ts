import type { OutgoingPost } from '@alongside/core/adapter'
import type { SourceId } from '@alongside/core/model'
import type { Session } from '../session/Session.js'
import type { SourceParts } from './SourceParts.js'

/** A reply as a browser wants it sent. */
export interface SendRequest {
  readonly parts: SourceParts
  readonly session: Session
  readonly source: SourceId
  readonly post: OutgoingPost
  readonly key: string
  readonly signal: AbortSignal
  /** BCP 47. */
  readonly locale: string
}
