import * as v from 'valibot'
import type { ChannelId, ReplyTarget } from '../adapter/index.js'
import type { Instant, SourceId } from '../model/index.js'
import type { Endpoint } from './Endpoint.js'
import { replyTarget } from './shapes/adapterShapes.js'
import { instant, name, nothing, text } from './shapes/plainShapes.js'
import { closed, mapOf, maybe, named, open, orNull } from './shapes/shape.js'

/** Unsent words, kept for one conversation and one addressee. */
export interface WireDraft {
  readonly text: string
  readonly source?: SourceId
  readonly channel?: ChannelId
  readonly target?: ReplyTarget
  readonly updatedAt: Instant
}

const draft = named('Draft', 'Unsent words, kept for one conversation and one addressee.', closed<WireDraft>({
  text, source: maybe(name), channel: maybe(name), target: maybe(replyTarget), updatedAt: instant,
}))

type Nothing = Readonly<Record<never, never>>
type Keyed = { readonly key: string }
type SavedDraft = Keyed & { readonly draft: WireDraft }
type SavedPreference = Keyed & { readonly value: unknown }

const kept = <I, O>(what: string, method: string, scope: Endpoint<I, O>['scope'], summary: string, input: v.GenericSchema<I>, output: v.GenericSchema<O>, maxBytes?: number): Endpoint<I, O> =>
  ({ name: `${what}.${method}`, path: `/v1/${what}/${method}`, scope, summary, input, output, ...(maxBytes !== undefined && { maxBytes }) })

const keyed = closed<Keyed>({ key: name })
const empty = closed<Nothing>({})

/** What the gateway keeps for the token's employee alone. */
export const keptEndpoints = {
  'drafts.load': kept<Keyed, WireDraft | null>('drafts', 'load', 'read', 'The unsent words kept under a key.', keyed, orNull(draft)),
  'drafts.save': kept<SavedDraft, null>('drafts', 'save', 'read', 'Keeps unsent words.', closed<SavedDraft>({ key: name, draft }), nothing, 256_000),
  'drafts.remove': kept<Keyed, null>('drafts', 'remove', 'read', 'Forgets the unsent words kept under a key.', keyed, nothing),
  'drafts.clear': kept<Nothing, null>('drafts', 'clear', 'read', 'Forgets all unsent words of this employee.', empty, nothing),
  'preferences.load': kept<Nothing, { readonly values: Readonly<Record<string, unknown>> }>('preferences', 'load', 'read', 'What this employee prefers and has read.', empty,
    open<{ readonly values: Readonly<Record<string, unknown>> }>({ values: mapOf(v.unknown()) })),
  'preferences.save': kept<SavedPreference, null>('preferences', 'save', 'read', 'Keeps one preference; null forgets it.',
    v.strictObject({ key: name, value: v.unknown() }), nothing),
} as const
