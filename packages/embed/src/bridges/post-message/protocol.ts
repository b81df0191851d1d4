import * as v from 'valibot'

/** The one version there is. A host that answers with another is not understood. */
const version = 1

/** Characters of one message, at most. */
export const maxLength = 262_144

const text = v.string()
const some = v.pipe(text, v.nonEmpty(), v.maxLength(2_000))
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const actionType = v.picklist(['open-record', 'open-url', 'insert-reply', 'create-record', 'notify', 'resize'])

const customer = v.object({
  emails: v.optional(v.array(some)),
  phones: v.optional(v.array(some)),
  identities: v.optional(v.array(v.object({ scheme: some, realm: v.optional(text, ''), id: some, handle: v.exactOptional(some), party: v.optional(v.picklist(['person', 'organisation']), 'person') }))),
  name: v.optional(some),
  /** A page's word is no signature, so there is no third. */
  trust: v.optional(v.picklist(['host', 'claimed']), 'host'),
})

const record = v.object({ kind: some, id: some, url: v.exactOptional(some), label: v.exactOptional(some) })

const context = v.object({
  subject: v.variant('kind', [
    v.object({ kind: v.literal('none') }),
    v.object({ kind: v.literal('one'), record, customer: v.optional(customer) }),
    v.object({ kind: v.literal('many'), records: v.pipe(v.array(v.object({ ...record.entries, customer: v.optional(customer) })), v.minLength(1), v.maxLength(500)) }),
  ]),
  /** What a later version can do and this one does not know is left out. */
  actions: v.pipe(v.array(text), v.transform((names) => names.filter((name) => v.is(actionType, name)))),
  composer: v.fallback(v.picklist(['closed', 'reply', 'note', 'unknown']), 'unknown'),
  agent: v.exactOptional(v.object({ id: some, name: v.exactOptional(some) })),
  locale: v.exactOptional(some),
  timeZone: v.exactOptional(some),
  theme: v.exactOptional(v.picklist(['light', 'dark', 'auto'])),
})

const result = v.variant('state', [
  v.object({ state: v.literal('ok'), via: v.exactOptional(v.picklist(['draft', 'clipboard'])) }),
  v.object({ state: v.literal('unconfirmed') }),
  v.object({ state: v.picklist(['denied', 'timeout', 'stale', 'no-composer', 'unsupported', 'disconnected', 'host-error']), message: v.exactOptional(text) }),
])

const hostMessage = v.variant('type', [
  v.object({ type: v.literal('context'), turn: id, context }),
  v.object({ type: v.literal('result'), id, result }),
  v.object({ type: v.literal('proof'), id, proof: v.nullable(v.object({ kind: v.picklist(['jwt', 'signed-request', 'hmac']), token: text })) }),
  v.object({ type: v.literal('head'), id, status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)), headers: v.array(v.tuple([text, text])) }),
  v.object({ type: v.literal('part'), id, text }),
  v.object({ type: v.literal('end'), id, failed: v.optional(v.boolean(), false) }),
  v.object({ type: v.literal('bye') }),
])

/** Everything a host says through the port. */
export type HostMessage = v.InferOutput<typeof hostMessage>
export type WireContext = v.InferOutput<typeof context>
export type WireCustomer = v.InferOutput<typeof customer>

/** Everything the sidebar says through the port. `turn` is the one of the context it was asked in. */
export type GuestMessage =
  | { readonly type: 'action'; readonly id: number; readonly turn: number; readonly action: object }
  | { readonly type: 'prove'; readonly id: number }
  | { readonly type: 'fetch'; readonly id: number; readonly url: string; readonly method: string; readonly headers: readonly (readonly [string, string])[]; readonly body?: string }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'bye' }

/** The only thing that is said before it is known who listens: no content. */
export const hello = { alongside: 'hello', version } as const

/** The host's answer to a hello, as it has to come with one port. */
export function isWelcome(data: unknown): boolean {
  return typeof data === 'object' && data !== null && (data as { alongside?: unknown }).alongside === 'welcome' && (data as { version?: unknown }).version === version
}

/** What a host said; undefined for everything that is not the protocol. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  if (typeof data !== 'string' || data.length > maxLength) return undefined
  try {
    const read = v.safeParse(hostMessage, JSON.parse(data, withoutPrototype))
    return read.success ? read.output : undefined
  } catch {
    return undefined
  }
}

const withoutPrototype = (key: string, value: unknown) => (key === '__proto__' ? undefined : value)
