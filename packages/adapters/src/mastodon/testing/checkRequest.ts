/* eslint-disable no-restricted-imports -- Only tests run this, and the description is a file beside the project. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OpenAPIBackend, type Document, type Request } from 'openapi-backend'

const shared = process.env['ALONGSIDE_SHARED'] ?? fileURLToPath(new URL('../../../../../../shared', import.meta.url))
const file = `${shared}/specs/mastodon/mastodon-openapi.json`

/** Says what is wrong with a request; null when nothing is. */
export type CheckRequest = (url: string, init: RequestInit) => Promise<string | null>

/** True where the OpenAPI description of Mastodon's API is at hand. */
export const isDescriptionThere = existsSync(file)

let loading: Promise<OpenAPIBackend> | undefined

/** Checks requests against the description; without it, accepts everything. */
export const checkRequest: CheckRequest = async (url, init) => {
  if (!isDescriptionThere) return null
  loading ??= load()
  const api = await loading
  const request = await toRequest(url, init)
  const operation = api.matchOperation(request)
  if (!operation) return `${request.method} ${request.path} is not in the description`
  const { valid, errors } = api.validateRequest(request, operation)
  return valid ? null : `${request.method} ${request.path}: ${JSON.stringify(errors?.map(({ instancePath, message, params }) => ({ instancePath, message, params })))}`
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly post: {
    readonly parameters: { schema: object }[]
    readonly requestBody: { readonly content: Readonly<Record<string, { schema: { readonly oneOf?: readonly object[] } }>> }
  } }>>
}

/** The description contradicts its own words in two places: a key, which is text, is an object there, and a status has words or pictures but not both. */
async function load(): Promise<OpenAPIBackend> {
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description
  const { parameters, requestBody } = description.paths['/api/v1/statuses']?.post ?? {}
  for (const parameter of parameters ?? []) parameter.schema = { type: 'string' }
  const body = requestBody?.content['application/json']
  if (body) body.schema = { anyOf: body.schema.oneOf ?? [] } as object
  const api = new OpenAPIBackend({ definition: description as unknown as Document, quick: true, coerceTypes: true, ajvOpts: { strict: false, validateFormats: false } })
  await api.init()
  return api
}

/** Mastodon, like all of Rails, wants brackets after the name of a list; the description writes the name without. */
async function toRequest(url: string, init: RequestInit): Promise<Request> {
  const { pathname: path, searchParams } = new URL(url)
  const query: Record<string, string | string[]> = {}
  for (const key of new Set(searchParams.keys())) {
    query[key.replace('[]', '')] = key.endsWith('[]') ? searchParams.getAll(key) : (searchParams.get(key) ?? '')
  }
  const headers: Record<string, string> = {}
  new Headers(init.headers).forEach((value, key) => (headers[key] = value))
  const isForm = init.body instanceof FormData
  if (isForm) headers['content-type'] = 'multipart/form-data'
  const body = init.body instanceof FormData ? await toPlain(init.body) : typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
  return { method: init.method ?? 'GET', path, query, headers, ...(body !== undefined && { body }) }
}

async function toPlain(form: FormData): Promise<Record<string, string>> {
  const parts = await Promise.all([...form].map(async ([key, value]) => [key, typeof value === 'string' ? value : await value.text()] as const))
  return Object.fromEntries(parts)
}
