import { graphVersion } from '../api.js'
import { findUnknown, parseFields } from './fields.js'

/** One request to Graph, taken apart. */
export interface GraphRequest {
  readonly method: string
  /** Below the version: a node, and perhaps an edge of it. */
  readonly node: string
  readonly edge: string | undefined
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly token: string | undefined
  readonly proof: string | null
}

type Check = (request: GraphRequest) => string | undefined

const isText = (value: unknown): value is string => typeof value === 'string'
const isShape = (value: unknown, names: readonly string[]): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.keys(value).every((name) => names.includes(name))

const listParams = ['fields', 'limit', 'after', 'appsecret_proof']

function checkList(kind: string, more: Readonly<Record<string, RegExp>> = {}): Check {
  return ({ query }) => {
    const odd = [...query.keys()].find((name) => !listParams.includes(name) && !(name in more))
    if (odd !== undefined) return `the parameter ${odd} is not one of this edge`
    const limit = Number(query.get('limit') ?? 25)
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) return `limit is ${limit}`
    const wrong = Object.entries(more).find(([name, shape]) => query.has(name) && !shape.test(query.get(name) ?? ''))
    return wrong ? `${wrong[0]} is ${query.get(wrong[0])}` : checkFields(kind, query)
  }
}

function checkFields(kind: string, query: URLSearchParams): string | undefined {
  const fields = parseFields(query.get('fields') ?? '')
  if (!fields || !query.has('fields')) return `fields is ${query.get('fields')}`
  const unknown = findUnknown(kind, fields)
  return unknown === undefined ? undefined : `Tried accessing nonexisting field (${unknown}) on node type (${kind})`
}

const checkNode: Check = ({ query }) => {
  const odd = [...query.keys()].find((name) => !['fields', 'appsecret_proof'].includes(name))
  if (odd !== undefined) return `the parameter ${odd} is not one of a node`
  return ['post', 'comment', 'message'].some((kind) => checkFields(kind, query) === undefined) ? undefined : `fields are not those of one kind of node: ${query.get('fields')}`
}

const checkMessage: Check = ({ body }) => {
  const { recipient, message, messaging_type: type, tag } = body
  if (!isShape(body, ['recipient', 'message', 'messaging_type', 'tag'])) return `the body is ${JSON.stringify(body)}`
  const isRecipient = isShape(recipient, ['id', 'comment_id', 'post_id']) && Object.keys(recipient).length === 1 && Object.values(recipient).every(isText)
  if (!isRecipient) return `recipient is ${JSON.stringify(recipient)}`
  if (!isShape(message, ['text']) || !isText(message['text']) || message['text'] === '') return `message is ${JSON.stringify(message)}`
  const isTyped = type === 'MESSAGE_TAG' ? tag === 'HUMAN_AGENT' : type === 'RESPONSE' && tag === undefined
  return isTyped ? undefined : `messaging_type is ${String(type)} with the tag ${String(tag)}`
}

const checkComment: Check = ({ body }) =>
  isShape(body, ['message']) && isText(body['message']) && body['message'] !== '' ? undefined : `the body is ${JSON.stringify(body)}`

const checkUpdate: Check = (request) =>
  isShape(request.body, ['is_hidden']) && typeof request.body['is_hidden'] === 'boolean' ? undefined : checkComment(request)

const checkNothing: Check = ({ body, query }) =>
  Object.keys(body).length === 0 && [...query.keys()].every((name) => name === 'appsecret_proof') ? undefined : 'this takes no parameters'

const checks: Readonly<Record<string, Check>> = {
  'GET feed': checkList('post'),
  'GET tagged': checkList('post'),
  'GET ratings': checkList('rating'),
  'GET conversations': checkList('conversation', { platform: /^messenger$/, user_id: /^\d+$/ }),
  'GET messages': checkList('message'),
  'GET comments': checkList('comment', { filter: /^(stream|toplevel)$/, order: /^(reverse_)?chronological$/ }),
  'GET': checkNode,
  'POST comments': checkComment,
  'POST messages': checkMessage,
  'POST likes': checkNothing,
  'DELETE likes': checkNothing,
  'POST': checkUpdate,
  'DELETE': checkNothing,
}

/** Says what is wrong with a request, by the documentation; null when nothing is. */
export function checkRequest(request: GraphRequest): string | null {
  const check = checks[[request.method, request.edge].filter(Boolean).join(' ')]
  if (!check) return `${request.method} /${request.node}/${request.edge ?? ''} does not exist`
  return check(request) ?? null
}

/** Takes a request apart; a text where it does not go to this version of Graph, is not JSON or shows the token in its address. */
export function readRequest(address: string, init: RequestInit, host: string): GraphRequest | string {
  const { origin, pathname, searchParams: query } = new URL(address)
  const [, version, node = '', edge, more] = pathname.split('/')
  const headers = new Headers(init.headers)
  if (origin !== host) return `${origin} is not ${host}`
  if (version !== graphVersion) return `${version} is not the version that was agreed on, ${graphVersion}`
  if (more !== undefined || !/^[\w.:$+=-]+$/.test(decodeURIComponent(node))) return `${pathname} is no path of Graph`
  if (query.has('access_token')) return 'the token is in the address, where logs would keep it'
  if (headers.has('x-appsecret-proof')) return 'the proof is in a header, where Graph does not look'
  if (init.body !== undefined && headers.get('content-type') !== 'application/json') return 'the body is not declared as JSON'
  const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {}
  const token = /^Bearer (\S+)$/.exec(headers.get('authorization') ?? '')?.[1]
  return { method: init.method ?? 'GET', node: decodeURIComponent(node), edge, query, body, token, proof: query.get('appsecret_proof') }
}
