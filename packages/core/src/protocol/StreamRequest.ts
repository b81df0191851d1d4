import type { Subject } from '../adapter/index.js'
import type { StreamId } from '../desk/index.js'
import type { Scope, SourceId } from '../model/index.js'
import { streamId } from './shapes/commandShapes.js'
import { scope, subject } from './shapes/modelShapes.js'
import { flag, name, text } from './shapes/plainShapes.js'
import { closed, list, named } from './shapes/shape.js'

/** One customer at one source, followed from a page on. */
export interface Follow {
  /** What the browser calls it; every change of it bears this name. */
  readonly id: string
  readonly source: SourceId
  readonly subject: Subject
  readonly scope: Scope
  /** `since` of the page, or of the last change that came. */
  readonly since: string
}

/** What a browser wants to hear of. When that changes it connects anew with another request and the `Last-Event-ID` it has. */
export interface StreamRequest {
  /** Which streams of the desk change. */
  readonly desk: boolean
  /** What becomes of replies the gateway has accepted. */
  readonly deliveries: boolean
  /** Conversations whose presence is shown. */
  readonly threads: readonly StreamId[]
  readonly follow: readonly Follow[]
  readonly locale: string
  readonly purpose: string
}

export const streamPath = '/v1/stream'

export const streamRequest = named('StreamRequest', 'What a browser wants to hear of.', closed<StreamRequest>({
  desk: flag, deliveries: flag, threads: list(streamId, 200), follow: list(closed<Follow>({ id: name, source: name, subject, scope, since: text }), 200), locale: name, purpose: name,
}))
