import type { HookDelivery } from '@alongside/core/adapter'
import { hmac } from '../hmac.js'
import type { PersonView } from '../api.js'
import { checkRequest, readRequest, type GraphRequest } from './checkRequest.js'
import { createFakePage, toGraphTime, type Entry, type KeptComment, type KeptMessage, type KeptPost, type KeptRating } from './createFakePage.js'
import { parseFields, project } from './fields.js'

export interface FakeGraphOptions {
  readonly now: () => number
  /** The app has the feature "Human Agent". */
  readonly hasHumanAgent?: boolean
}

export type FakeGraph = ReturnType<typeof createFakeGraph>

export const pageId = '104872391'
export const appSecret = 'app-secret-of-the-fake'
export const verifyToken = 'verify-token-of-the-fake'
export const pageToken = 'EAAfake-page-token'

const host = 'https://graph.facebook.com'
const day = 86_400_000

interface RefusalOptions {
  readonly subcode?: number
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly isTransient?: boolean
}

/** As Graph refuses: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function graphError(code: number, message: string, { subcode, status = 400, headers = {}, isTransient }: RefusalOptions = {}): Response {
  const more = { ...(subcode !== undefined && { error_subcode: subcode }), ...(isTransient && { is_transient: true }) }
  return Response.json({ error: { message, type: 'OAuthException', code, ...more, fbtrace_id: 'Afake' } }, { status, headers })
}

interface MessageBody {
  readonly recipient?: { readonly id?: string; readonly comment_id?: string; readonly post_id?: string }
  readonly message?: { readonly text?: string }
  readonly tag?: string
}

const missing = (id: string) =>
  graphError(100, `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this.`, { subcode: 33 })

/**
 * A fake written from the documentation; not Facebook. It holds one Page, refuses what Graph refuses, tells its webhooks of what happens, and takes
 * every request that the documentation does not know for a fault of the adapter, which it says in `violations`.
 */
export function createFakeGraph({ now, hasHumanAgent = false }: FakeGraphOptions) {
  const listeners = new Set<(delivery: HookDelivery) => Promise<unknown>>()
  const violations: string[] = []
  const asked: string[] = []
  const written: { readonly method: string; readonly path: string; readonly body: Readonly<Record<string, unknown>> }[] = []
  const planned: Response[] = []
  const refusals: Response[] = []
  const likes = new Set<string>()
  const shown = { withAuthors: true, withMessaging: true, headers: {} as Record<string, string> }

  const deliver = async (entries: readonly Entry[], secret = appSecret): Promise<HookDelivery> => {
    // Facebook escapes whatever is not ASCII before it signs.
    const text = JSON.stringify({ object: 'page', entry: entries }).replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    const body = new TextEncoder().encode(text)
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${await hmac(secret, body)}` }
    return { method: 'POST', url: '/hooks/facebook', headers, body, receivedAt: new Date(now()).toISOString() }
  }
  const onEntry = async (entry: Entry) => {
    if (listeners.size === 0) return
    const delivery = await deliver([entry])
    for (const listener of [...listeners]) await listener(delivery)
  }
  const kept = createFakePage({ id: pageId, name: 'Kestrel', now, onEntry })

  const authored = (view: { readonly from?: PersonView }) => (shown.withAuthors || view.from?.id === pageId ? view : { ...view, from: undefined })
  const commentsOf = (id: string) => [...kept.comments.values()].filter(({ post, parent }) => post === id || parent === id)
  const showPost = (post: KeptPost) => ({
    ...authored(post.view), id: post.id, created_time: toGraphTime(post.at), updated_time: toGraphTime(post.touched),
    reactions: { data: [], summary: { total_count: 3 } }, comments: { data: [], summary: { total_count: commentsOf(post.id).length } },
  })
  const showComment = (comment: KeptComment) => {
    const parent = comment.parent === undefined ? undefined : kept.comments.get(comment.parent)
    const canReply = comment.view.from?.id !== pageId && !comment.isReplied && now() - comment.at < 7 * day
    return {
      can_reply_privately: canReply, ...authored(comment.view), id: comment.id, created_time: toGraphTime(comment.at), comment_count: commentsOf(comment.id).length,
      ...(parent && { parent: { id: parent.id, ...authored({ ...(parent.view.from && { from: parent.view.from }) }) } }),
    }
  }
  const showMessage = (message: KeptMessage) => ({ ...message.view, id: message.id, created_time: toGraphTime(message.at) })
  const newest = <T extends { readonly at: number; readonly id: string }>(all: Iterable<T>) => [...all].sort((a, b) => b.at - a.at || (b.id < a.id ? -1 : 1))
  const messagesWith = (person: string) => newest(kept.messages.values()).filter((message) => message.person === person)

  const conversations = () =>
    [...new Set(newest(kept.messages.values()).map(({ person }) => person))].map((person) => {
      const all = messagesWith(person)
      const other = all.flatMap(({ view }) => [view.from, ...(view.to?.data ?? [])]).find((one) => one?.id === person)
      return {
        id: `t_${person}`, link: `/${pageId}/inbox/${person}/`, updated_time: toGraphTime(all[0]?.at ?? 0),
        participants: { data: [other, kept.page] }, messages: { data: all.slice(0, 20).map(showMessage) },
      }
    })

  function page(all: readonly unknown[], { query, node, edge }: GraphRequest): Response {
    const fields = parseFields(query.get('fields') ?? '') ?? new Map()
    const [start, limit] = [Number(atob(query.get('after') ?? '') || 0), Number(query.get('limit') ?? 25)]
    const data = all.slice(start, start + limit).map((one) => project(one, fields))
    const after = btoa(String(start + limit))
    const hasMore = start + limit < all.length
    const paging = { cursors: { before: btoa(String(start)), after }, ...(hasMore && { next: `${host}/v25.0/${node}/${edge}?after=${after}` }) }
    return Response.json({ data, ...(data.length > 0 && { paging }) })
  }

  /** Of messages past the newest twenty, Graph tells no more than that they were. */
  const asLongAgo = (message: ReturnType<typeof showMessage>, index: number) => (index < 20 ? message : { id: message.id })

  const showRating = ({ view, at }: KeptRating) =>
    ({ ...view, reviewer: authored({ ...(view.reviewer && { from: view.reviewer }) }).from, created_time: toGraphTime(at) })

  function list(request: GraphRequest): Response {
    const { node, edge, query } = request
    const posts = newest(kept.posts.values())
    if (edge === 'feed') return page(posts.filter(({ isTagged }) => !isTagged).map(showPost), request)
    if (edge === 'tagged') return page(posts.filter(({ isTagged, id }) => isTagged && !kept.ratings.has(id)).map(showPost), request)
    if (edge === 'ratings') return page(newest(kept.ratings.values()).map(showRating), request)
    if (edge === 'conversations' && !shown.withMessaging) return graphError(200, '(#200) Requires pages_messaging permission to manage the object', { status: 403 })
    if (edge === 'conversations') return page(conversations().filter(({ id }) => !query.has('user_id') || id === `t_${query.get('user_id')}`), request)
    if (edge === 'messages') return page(messagesWith(node.replace('t_', '')).map(showMessage).map(asLongAgo), request)
    return kept.posts.has(node) || kept.comments.has(node) ? page(newest(commentsOf(node)).map(showComment), request) : missing(node)
  }

  function read({ node, query }: GraphRequest): Response {
    const [post, comment, message] = [kept.posts.get(node), kept.comments.get(node), kept.messages.get(node)]
    const view = post ? showPost(post) : comment ? showComment(comment) : message ? showMessage(message) : undefined
    return view ? Response.json(project(view, parseFields(query.get('fields') ?? '') ?? new Map())) : missing(node)
  }

  async function writeComment({ node, body }: GraphRequest): Promise<Response> {
    const message = body['message'] as string
    const comment = kept.comments.get(node)
    const post = comment?.post ?? node
    if (!kept.posts.has(post)) return missing(node)
    if (message.length > 8000) return graphError(100, '(#100) Param message must be at most 8000 characters')
    if (comment?.view.can_comment === false) return graphError(200, '(#200) Permissions error', { status: 403 })
    return Response.json({ id: await kept.addComment(post, { from: kept.page, message }, { answers: comment?.id }) })
  }

  async function writeMessage({ body }: GraphRequest): Promise<Response> {
    const { recipient = {}, message, tag } = body as MessageBody
    const text = message?.text ?? ''
    if (text.length > 2000) return graphError(100, '(#100) Length of param message[text] must be less than or equal to 2000')
    const comment = kept.comments.get(recipient.comment_id ?? '')
    const answered = comment ?? kept.posts.get(recipient.post_id ?? '')
    if (recipient.id === undefined) {
      if (!answered) return graphError(100, '(#100) No matching Instagram or Facebook comment or post found', { subcode: 33 })
      if (comment?.isReplied) return graphError(10900, '(#10900) Activity already replied to')
      if (now() - answered.at >= 7 * day) return graphError(10, '(#10) This message is sent outside of allowed window.', { subcode: 2018278 })
      if (comment) comment.isReplied = true
      const person = answered.view.from ?? {}
      return Response.json({ recipient_id: person.id, message_id: await kept.addMessage(person, { text, isOurs: true }) })
    }
    const heard = messagesWith(recipient.id).find(({ view }) => view.from?.id === recipient.id)
    if (!heard) return graphError(551, "(#551) This person isn't available right now.", { subcode: 1545041 })
    const window = tag === 'HUMAN_AGENT' && hasHumanAgent ? 7 * day : day
    if (now() - heard.at >= window) return graphError(10, '(#10) This message is sent outside of allowed window.', { subcode: 2018278 })
    return Response.json({ recipient_id: recipient.id, message_id: await kept.addMessage(heard.view.from ?? {}, { text, isOurs: true }) })
  }

  async function update({ node, body }: GraphRequest): Promise<Response> {
    const comment = kept.comments.get(node)
    if (!comment && !kept.posts.has(node)) return missing(node)
    const isOurs = comment?.view.from?.id === pageId
    if ('message' in body) {
      if (!isOurs) return graphError(200, '(#200) Only the author may edit', { status: 403 })
      await kept.edit(`comment:${node}`, body['message'] as string)
    } else {
      if (comment && !comment.view.can_hide) return graphError(200, '(#200) Permissions error', { status: 403 })
      await kept.hideComment(node, body['is_hidden'] === true)
    }
    return Response.json({ success: true })
  }

  async function remove({ node }: GraphRequest): Promise<Response> {
    if (!kept.comments.has(node)) return missing(node)
    await kept.remove(`comment:${node}`)
    return Response.json({ success: true })
  }

  function like({ node, method }: GraphRequest): Response {
    if (!kept.comments.has(node) && !kept.posts.has(node)) return missing(node)
    if (method === 'POST') likes.add(node)
    else likes.delete(node)
    return Response.json({ success: true })
  }

  async function answer(request: GraphRequest): Promise<Response> {
    const { method, edge, token, proof } = request
    if (token !== pageToken) return graphError(190, 'Error validating access token: The session has been invalidated.', { subcode: 460 })
    if (proof === null) return graphError(100, 'API calls from the server require an appsecret_proof argument')
    if (proof !== (await hmac(appSecret, pageToken))) return graphError(100, 'Invalid appsecret_proof provided in the API argument')
    if (method === 'GET') return edge === undefined ? read(request) : list(request)
    if (edge === 'comments') return writeComment(request)
    if (edge === 'messages') return writeMessage(request)
    if (edge === 'likes') return like(request)
    return method === 'DELETE' ? remove(request) : update(request)
  }

  async function fetch(address: string, init: RequestInit = {}): Promise<Response> {
    init.signal?.throwIfAborted()
    const request = readRequest(address, init, host)
    const wrong = typeof request === 'string' ? request : checkRequest(request)
    asked.push(`${init.method ?? 'GET'} ${new URL(address).pathname}`)
    if (typeof request === 'string' || wrong !== null) {
      violations.push(`${init.method ?? 'GET'} ${address}: ${wrong}`)
      return graphError(100, `(#100) ${wrong}`)
    }
    if (request.method !== 'GET') written.push({ method: request.method, path: [request.node, request.edge].filter(Boolean).join('/'), body: request.body })
    const refusal = request.method === 'GET' ? undefined : refusals.shift()
    const response = planned.shift() ?? refusal ?? (await answer(request))
    for (const [name, value] of Object.entries(shown.headers)) response.headers.set(name, value)
    return response
  }

  return {
    ...kept, fetch, deliver, violations, asked, written, likes, shown,
    /** What the next requests are answered with, whatever they ask. */
    answerNext: (...responses: readonly Response[]) => planned.push(...responses),
    /** What the next request that writes is answered with; nothing is written. */
    refuseNext: (response: Response) => void refusals.push(response),
    /** Hears every webhook, before whoever caused it gets an answer. */
    subscribe: (listener: (delivery: HookDelivery) => Promise<unknown>) => listeners.add(listener),
  }
}
