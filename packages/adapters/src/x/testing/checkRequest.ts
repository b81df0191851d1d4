/* eslint-disable no-restricted-imports -- Only tests run this, and the description is a file beside the project. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OpenAPIBackend, type Document, type Request } from 'openapi-backend'

const shared = process.env['ALONGSIDE_SHARED'] ?? fileURLToPath(new URL('../../../../../../shared', import.meta.url))
const file = `${shared}/specs/x/x-api-v2.openapi.json`

/** Says what is wrong with a request; null when nothing is. */
export type CheckRequest = (url: string, init: RequestInit) => Promise<string | null>

/** True where the official OpenAPI description of X's API is at hand. */
export const isDescriptionThere = existsSync(file)

let loading: Promise<OpenAPIBackend> | undefined

/** Checks requests against the description; without it, accepts everything. */
export const checkRequest: CheckRequest = async (url, init) => {
  if (!isDescriptionThere) return null
  loading ??= load()
  const api = await loading
  const request = toRequest(url, init)
  const operation = api.matchOperation(request)
  if (!operation) return `${request.method} ${request.path} is not in the description`
  const { valid, errors } = api.validateRequest(request, operation)
  return valid ? null : `${request.method} ${request.path}: ${JSON.stringify(errors?.map(({ instancePath, message, params }) => ({ instancePath, message, params })))}`
}

async function load(): Promise<OpenAPIBackend> {
  const description = JSON.parse(readFileSync(file, 'utf8')) as Document
  const api = new OpenAPIBackend({ definition: description, quick: true, coerceTypes: true, ajvOpts: { strict: false, validateFormats: false } })
  await api.init()
  return api
}

function toRequest(url: string, init: RequestInit): Request {
  const { pathname: path, searchParams } = new URL(url)
  const headers = Object.fromEntries(new Headers(init.headers))
  const query = Object.fromEntries([...searchParams].map(([key, value]) => [key, isList(key) ? value.split(',') : value]))
  const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
  return { method: init.method ?? 'GET', path, query, headers, ...(body !== undefined && { body }) }
}

/** `style: form, explode: false`: a list stands behind its name once, with commas. */
const isList = (key: string): boolean => key.endsWith('.fields') || ['expansions', 'ids', 'exclude'].includes(key)
