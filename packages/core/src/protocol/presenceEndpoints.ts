import type { PresenceMark } from '../desk/index.js'
import type { Endpoint } from './Endpoint.js'
import { streamId } from './shapes/commandShapes.js'
import { nothing } from './shapes/plainShapes.js'
import { closed, one } from './shapes/shape.js'

type Announcement = Omit<PresenceMark, 'actor'>

const announce: Endpoint<Announcement, null> = {
  name: 'presence.announce', path: '/v1/presence/announce', scope: 'desk', summary: 'Says where the token’s employee is. Never logged; it goes by itself when it is not repeated.',
  input: closed<Announcement>({ thread: streamId, doing: one('open', 'looking', 'typing', 'gone') }), output: nothing,
}

/** Who is here is told by the stream. */
export const presenceEndpoints = { announce } as const
