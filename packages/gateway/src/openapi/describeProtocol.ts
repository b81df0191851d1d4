import {
  contextEndpoints, deadlineHeader, deliveryEndpoints, deskEndpoints, errorAnswer, keptEndpoints, presenceEndpoints, requestIdHeader, sessionEndpoints, sourceEndpoints, streamEvent, streamPath, streamRequest,
  type Endpoint,
} from '@alongside/core/protocol'
import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { collectSchemas } from './collectSchemas.js'
import type { JsonSchema } from './JsonSchema.js'
import { toExample } from './toExample.js'

export type Described = Endpoint<unknown, unknown>

/** Everything a browser may ask, in the order in which somebody would learn it. */
export const describedEndpoints: readonly Described[] = [sessionEndpoints, contextEndpoints, sourceEndpoints, deskEndpoints, presenceEndpoints, deliveryEndpoints, keptEndpoints]
  .flatMap((table) => Object.values(table) as readonly unknown[] as readonly Described[])

/** What an OpenAPI document says here. */
export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly securitySchemes: object; readonly responses: object; readonly parameters: object }
}

interface Content {
  readonly content: Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>
}

export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly parameters: readonly object[]
  readonly requestBody: Content & { readonly required: true }
  readonly responses: { readonly 200: Content & { readonly description: string }; readonly default: { readonly $ref: string } }
}

const usualBytes = 64 * 1024
const schemas = collectSchemas([...describedEndpoints.flatMap(({ input, output }) => [input, output]), streamRequest, streamEvent, errorAnswer])
const config = { target: 'draft-2020-12', errorMode: 'throw', overrideRef: ({ referenceId }: { readonly referenceId: string }) => `#/components/schemas/${referenceId}` } as const

/** The protocol as an OpenAPI 3.1 document, made of the very schemas that check every request. */
export function describeProtocol(publicUrl: string): OpenApi {
  const shapes = toJsonSchemaDefs(schemas, config) as Readonly<Record<string, JsonSchema>>
  return {
    openapi: '3.1.0',
    info: {
      title: 'Alongside gateway', version: '1',
      description: 'What a browser may ask of the gateway. Every answer is `{ "result": … }`, or `{ "error": … }` with a status from 400 on. Who asks is what the token says; nothing in a body changes that.',
    },
    servers: [{ url: publicUrl }],
    security: [{ token: [] }],
    paths: Object.fromEntries([...describedEndpoints.map((endpoint) => [endpoint.path, { post: toOperation(endpoint, shapes) }]), [streamPath, { post: streamOperation(shapes) }]]),
    components: {
      schemas: shapes,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Signed by the host, at most 15 minutes long, for one employee of one tenant.' } },
      responses: { Refused: { description: 'Why it was not answered.', content: { 'application/json': { schema: toSchema(errorAnswer) } } } },
      parameters: {
        Source: { name: 'source', in: 'path', required: true, schema: { type: 'string' }, description: 'A mounted source, as session.hello lists them.' },
        Deadline: { name: deadlineHeader, in: 'header', schema: { type: 'integer' }, description: 'How many milliseconds whoever asked still waits.' },
        LastEvent: { name: 'last-event-id', in: 'header', schema: { type: 'string' }, description: 'The id of the last event that was heard: the desk goes on after it.' },
      },
    },
  }
}

/** One schema, its named parts as references. */
function toSchema(schema: GenericSchema): JsonSchema {
  const converted = Object.entries(toJsonSchema(schema, { ...config, definitions: schemas }))
  return Object.fromEntries(converted.filter(([key]) => key !== '$schema' && key !== '$defs')) as JsonSchema
}

const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` })
const refused = { $ref: '#/components/responses/Refused' }

function toOperation({ name, path, scope, summary, input, output, maxBytes = usualBytes }: Described, shapes: OpenApi['components']['schemas']): Operation {
  const body = toSchema(input)
  const schema: JsonSchema = { type: 'object', properties: { result: toSchema(output) }, required: ['result'] }
  return {
    operationId: name, tags: [name.split('.')[0] ?? name], summary,
    description: `Needs a token that permits "${scope}". The body is at most ${maxBytes.toLocaleString('en')} bytes. Every answer bears ${requestIdHeader}.`,
    parameters: [...(path.includes('{source}') ? [parameter('Source')] : []), parameter('Deadline')],
    requestBody: { required: true, content: { 'application/json': { schema: body, example: toExample(body, shapes) } } },
    responses: { 200: { description: 'The result.', content: { 'application/json': { schema, example: toExample(schema, shapes) } } }, default: refused },
  }
}

function streamOperation(shapes: OpenApi['components']['schemas']): Operation {
  const [body, event] = [toSchema(streamRequest), toSchema(streamEvent)]
  return {
    operationId: 'stream', tags: ['stream'], summary: 'Everything that happens, as server-sent events, until the token ends.',
    description: 'Needs a token that permits "read", "desk" for the desk and presence, "write" for deliveries. `type` is the event’s name, the rest its data. Where something else is wanted, connect anew with the id of the last event.',
    parameters: [parameter('LastEvent')],
    requestBody: { required: true, content: { 'application/json': { schema: body, example: toExample(body, shapes) } } },
    responses: { 200: { description: 'Events, each a shape of StreamEvent.', content: { 'text/event-stream': { schema: event } } }, default: refused },
  }
}
