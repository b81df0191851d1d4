import { toJsonSchema } from '@valibot/to-json-schema'
import { Ajv, type AnySchema } from 'ajv'
import fc from 'fast-check'
import type * as v from 'valibot'
import { expect, expectTypeOf, test } from 'vitest'
import { anyPolicy, corrupted } from './anyPolicy.js'
import type { Policy } from './index.js'
import { policyDefinitions, policySchema } from './policySchema.js'
import { readPolicyShape } from './readPolicyShape.js'

const published = {
  title: 'Alongside policy',
  description: 'Who may speak for the company, where and how.',
  ...toJsonSchema(policySchema, { target: 'draft-07', definitions: policyDefinitions, errorMode: 'throw' }),
}

type DeepReadonly<Thing> = Thing extends object ? { readonly [Key in keyof Thing]: DeepReadonly<Thing[Key]> } : Thing

test('the published JSON Schema says what the code reads; after a change, run this test with -u', async () => {
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot('../../policy.schema.json')
})

test('the types of the code are the shape of the document', () => {
  expectTypeOf<Policy>().toExtend<DeepReadonly<v.InferOutput<typeof policySchema>>>()
  expectTypeOf<v.InferOutput<typeof policySchema>>().toExtend<Policy>()
})

test('a validator of JSON Schema agrees with the code on sound and on broken documents', () => {
  const isValid = new Ajv({ strict: false }).compile(published as AnySchema)
  const documents = fc.oneof(anyPolicy() as fc.Arbitrary<unknown>, corrupted(anyPolicy()))
  fc.assert(fc.property(documents, document => {
    expect(isValid(document)).toBe(readPolicyShape(document).policy !== undefined)
  }), { numRuns: 500 })
})
