import type * as v from 'valibot'
import type { DeskOutcome, DeskPlace, DeskView, ErasureReceipt, OpenedEvent, StreamId, SubjectId, Verification } from '../desk/index.js'
import type { Endpoint } from './Endpoint.js'
import { deskPlace, streamId, streamIds, wireCommand, type WireCommand } from './shapes/commandShapes.js'
import { deskOutcome, deskView, erasureReceipt, openedEvent, verification } from './shapes/deskShapes.js'
import { flag, name, nothing, text } from './shapes/plainShapes.js'
import { closed, list, maybe, open, orNull } from './shapes/shape.js'

type Located = { readonly stream: StreamId; readonly subject: SubjectId }
type Nothing = Readonly<Record<never, never>>

const located = open<Located>({ stream: name, subject: name })
const empty = closed<Nothing>({})

const desk = <I, O>(method: string, scope: Endpoint<I, O>['scope'], summary: string, input: v.GenericSchema<I>, output: v.GenericSchema<O>, maxBytes?: number): Endpoint<I, O> =>
  ({ name: `desk.${method}`, path: `/v1/desk/${method}`, scope, summary, input, output, ...(maxBytes !== undefined && { maxBytes }) })

/** What a browser may ask of the desk. */
export const deskEndpoints = {
  locate: desk<{ readonly place: DeskPlace }, Located>('locate', 'desk', 'The ids under which the desk knows a conversation and its customer; made when first asked for.',
    closed<{ readonly place: DeskPlace }>({ place: deskPlace }), located),
  find: desk<{ readonly place: DeskPlace }, Located | null>('find', 'desk', 'The same without making any: null when nothing was ever written about them.',
    closed<{ readonly place: DeskPlace }>({ place: deskPlace }), orNull(located)),
  read: desk<{ readonly streams: readonly StreamId[] }, DeskView>('read', 'desk', 'What the team decided, by stream.', closed<{ readonly streams: readonly StreamId[] }>({ streams: streamIds }), deskView),
  execute: desk<{ readonly command: WireCommand }, DeskOutcome>('execute', 'desk',
    'Decides a command in the name of the token’s employee, appends what came of it, and says so. A repeated id is answered as the first time.',
    closed<{ readonly command: WireCommand }>({ command: wireCommand }), deskOutcome, 512_000),
  history: desk<{ readonly stream: StreamId }, readonly OpenedEvent[]>('history', 'desk', 'The events of one stream, oldest first, with what is left of their words.',
    closed<{ readonly stream: StreamId }>({ stream: streamId }), list(openedEvent, 1_000_000)),
  streamsOf: desk<{ readonly subject: SubjectId }, readonly StreamId[]>('streamsOf', 'desk', 'The streams that hold events about a subject.',
    closed<{ readonly subject: SubjectId }>({ subject: name }), list(name, 1_000_000)),
  streams: desk<Nothing, readonly StreamId[]>('streams', 'desk', 'Every stream that was ever written, for a queue over all of them.', empty, list(name, 1_000_000)),
  verify: desk<Nothing, Verification>('verify', 'audit', 'Checks every chain, seal and checkpoint, and names the first event that is not as it was written.', empty, verification),
  checkpoint: desk<Nothing, null>('checkpoint', 'audit', 'Signs where every stream stands now.', empty, nothing),
  erase: desk<{ readonly subject: SubjectId }, ErasureReceipt>('erase', 'erase', 'Deletes every word, salt, key and name of a subject, and says so in the log.',
    closed<{ readonly subject: SubjectId }>({ subject: name }), erasureReceipt),
  export: desk<{ readonly words?: boolean }, { readonly lines: readonly string[] }>('export', 'audit',
    'The whole log as JSON lines, for an auditor. For a long log use the operator’s command, which needs no memory for it.',
    closed<{ readonly words?: boolean }>({ words: maybe(flag) }), open<{ readonly lines: readonly string[] }>({ lines: list(text, 10_000_000) })),
} as const
