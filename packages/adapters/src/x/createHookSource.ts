import type { Call, Change, HookOutcome, HookSource } from '@alongside/core/adapter'
import { isAbortError } from '@alongside/core/errors'
import type { Api, PostView } from './api.js'
import { createLibrary, type Library } from './createLibrary.js'
import { isWithheldHere, mapPost, type MapContext } from './map.js'
import { readEvents, type XEvent } from './readEvents.js'
import { originalIdOf, referenceOf } from './readSpelling.js'
import { readSnowflake } from './snowflake.js'
import type { SourceParts } from './SourceParts.js'
import { answerChallenge, digest, isGenuine } from './verifyDelivery.js'

export interface HookParts extends SourceParts {
  /** The consumer secrets of the X app: the one in use first, then those that were in use until lately. */
  readonly secrets: () => readonly string[] | Promise<readonly string[]>
}

export function createHookSource({ api, contextFor, secrets }: HookParts): HookSource {
  return {
    async receive(delivery, call): Promise<HookOutcome> {
      const keys = (await secrets()).filter((key) => key !== '')
      const [current] = keys
      if (current === undefined) return refuse('No consumer secret of the X app is configured, so nothing can be believed.')
      if (delivery.method.toUpperCase() === 'GET') {
        const token = URL.canParse(delivery.url, 'https://here.invalid') ? new URL(delivery.url, 'https://here.invalid').searchParams.get('crc_token') : null
        return token ? { type: 'challenge', status: 200, body: await answerChallenge(token, current) } : refuse('A question without a crc_token.')
      }
      if (!(await isGenuine(delivery, keys))) return refuse('The signature is missing, or X did not make it.')
      const parsed = parse(delivery.body)
      if (parsed === undefined) return refuse('The delivery is signed, but it is not JSON.')
      const context = contextFor(call.locale)
      const { events, id, account } = readEvents(parsed, delivery.receivedAt)
      const isOurs = account === undefined || account === context.account.id
      const changes = isOurs ? await toChanges(api, events, context, call) : []
      return { type: 'changes', deliveryId: id ?? (await digest(delivery.body)), changes }
    },
  }
}

const refuse = (reason: string): HookOutcome => ({ type: 'refused', reason })

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown
  } catch {
    return undefined
  }
}

interface Known {
  readonly post: PostView
  readonly library: Library
}

async function toChanges(api: Api, events: readonly XEvent[], context: MapContext, call: Call): Promise<readonly Change[]> {
  const wanted = events.flatMap((event) => (event.type === 'changed' ? [event.id] : event.type === 'post' && isIncomplete(event.post) ? [event.post.id ?? ''] : []))
  const found = await lookUp(api, wanted, events.some(({ type }) => type === 'changed'), call)
  return events.flatMap((event): readonly Change[] => {
    if (event.type === 'gone') return toGone(event, context)
    const told = event.type === 'post' ? { post: completed(event.post), library: createLibrary(event.includes) } : undefined
    const known = found.get((event.type === 'post' ? event.post.id : event.id) ?? '') ?? told
    const item = known ? mapPost(known.post, known.library, context) : null
    return item ? [{ type: 'put', item, revision: item.revision }] : []
  })
}

/** Which conversation a reply belongs to, a delivery of the older kind does not say. */
const isIncomplete = (post: PostView): boolean => post.conversation_id === undefined && referenceOf(post, 'replied_to') !== undefined

/** What answers nothing is the beginning of its conversation. */
function completed(post: PostView): PostView {
  const id = originalIdOf(post)
  return post.conversation_id !== undefined || id === undefined || isIncomplete(post) ? post : { ...post, conversation_id: id }
}

/** A reply is shown without its conversation rather than not at all. A change that cannot be read is delivered again by X. */
async function lookUp(api: Api, ids: readonly string[], isNeeded: boolean, call: Call): Promise<ReadonlyMap<string, Known>> {
  if (ids.length === 0) return new Map()
  try {
    const { posts, library } = await api.getPosts(ids, call)
    return new Map(posts.flatMap((post) => (post.id ? [[post.id, { post, library }] as const] : [])))
  } catch (error) {
    if (isNeeded || isAbortError(error)) throw error
    return new Map()
  }
}

function toGone({ id, at, why, countries }: Extract<XEvent, { type: 'gone' }>, context: MapContext): readonly Change[] {
  const isElsewhere = countries !== undefined && countries.length > 0 && !isWithheldHere({ withheld: { country_codes: countries } }, context)
  if (isElsewhere) return []
  const made = Date.parse(readSnowflake(id) ?? '') || 0
  return [{ type: 'gone', ref: { source: context.source, id }, revision: Math.max(Date.parse(at), made + 1), at, why }]
}
