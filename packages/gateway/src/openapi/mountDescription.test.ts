import { Hono } from 'hono'
import { readShape, streamRequest } from '@alongside/core/protocol'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { GatewayEnv } from '../http/GatewayApp.js'
import { describedEndpoints, type OpenApi } from './describeProtocol.js'
import { mountDescription } from './mountDescription.js'

const app = new Hono<GatewayEnv>()
mountDescription(app, { publicUrl: 'https://gateway.example' })

let document: OpenApi
let page: string

beforeAll(async () => {
  document = (await (await app.request('/openapi.json')).json()) as OpenApi
  page = await (await app.request('/docs')).text()
})

describe('the description', () => {
  test('is OpenAPI 3.1 by the standard’s own schema', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>)
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
  })

  test('shows for every question an example that the gateway would take, and an answer it could give, by both kinds of schema', () => {
    const ajv = new Ajv2020({ strict: false }).addSchema({ $id: 'https://gateway.example/openapi', ...document } as object)
    const problemsOf = (path: string, part: string, example: unknown): unknown => {
      const pointer = `#/paths/${path.replaceAll('/', '~1').replace('{source}', '%7Bsource%7D')}/post/${part}`
      const isValid = ajv.getSchema(`https://gateway.example/openapi${pointer}`)!
      return isValid(example) ? [] : isValid.errors
    }
    for (const { path, input, output, name } of describedEndpoints) {
      const { requestBody, responses } = document.paths[path]!.post
      const [asked, answer] = [requestBody.content['application/json']?.example, responses[200].content['application/json']?.example as { readonly result: unknown }]
      expect({ name, problem: readShape(input, asked).problem }).toEqual({ name, problem: undefined })
      expect({ name, problem: readShape(output, answer.result).problem }).toEqual({ name, problem: undefined })
      expect({ name, problems: problemsOf(path, 'requestBody/content/application~1json/schema', asked) }).toEqual({ name, problems: [] })
      expect({ name, problems: problemsOf(path, 'responses/200/content/application~1json/schema', answer) }).toEqual({ name, problems: [] })
    }
    expect(readShape(streamRequest, document.paths['/v1/stream']?.post.requestBody.content['application/json']?.example).problem).toBeUndefined()
  })

  test('leaves no reference without a shape, and no shape unused', () => {
    const used = new Set([...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name))
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort())
  })
})

describe('the page', () => {
  test('runs nothing and loads nothing from anywhere', async () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=/i)
    const addresses = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address!)
    expect(addresses.filter((address) => !address.startsWith('#') && address !== 'openapi.json')).toEqual([])
    expect((await app.request('/docs')).headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
  })

  test('has every question and every shape, and every link leads somewhere', () => {
    const ids = [...page.matchAll(/id="([^"]+)"/g)].map(([, id]) => id!)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { name } of describedEndpoints) expect(ids).toContain(name)
    for (const name of Object.keys(document.components.schemas)) expect(ids).toContain(`shape-${name}`)
    const dead = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!).filter((id) => !ids.includes(id))
    expect(dead).toEqual([])
  })
})
