import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locateValue } from './locateValue.js'

const text = '{\n  "rules": [\n    { "id": "a\\"/b", "when": { "verbs": ["reply", "like"] } },\n    { "id": "R-2" }\n  ]\n}'
const at = (pointer: string) => {
  const { from, to, line } = locateValue(text, pointer)
  return [text.slice(from, to), line]
}

describe('the place of a value', () => {
  test('is found by its pointer, with its line', () => {
    expect(at('/rules/0/when/verbs/1')).toEqual(['"like"', 3])
    expect(at('/rules/1')).toEqual(['{ "id": "R-2" }', 4])
    expect(at('')).toEqual([text, 1])
  })

  test('of something that is missing is what would hold it', () => {
    expect(at('/rules/1/effect')).toEqual(['{ "id": "R-2" }', 4])
    expect(at('/locales')).toEqual([text, 1])
  })

  test('is right in any document', () => {
    const escaped = (key: string) => key.replace(/~/g, '~0').replace(/\//g, '~1')
    const pointers = (value: unknown, path = ''): readonly (readonly [string, unknown])[] => [
      [path, value] as const, ...(typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => pointers(inner, `${path}/${escaped(key)}`)) : []),
    ]
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (value, indent) => {
      const json = JSON.stringify(value, null, indent)
      for (const [pointer, inner] of pointers(JSON.parse(json))) {
        const { from, to } = locateValue(json, pointer)
        expect(JSON.parse(json.slice(from, to))).toEqual(inner)
      }
    }))
  })
})
