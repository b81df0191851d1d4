import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillTemplate, findPlaceholders } from './index.js'

describe('a saved reply', () => {
  it('takes values, then fallbacks, and names what is missing', () => {
    const { text, unfilled } = fillTemplate('Hi {first name|there} {firstName|there}, your order {order} is {state}.', { order: '42', firstName: ' ' })
    expect(text).toBe('Hi {first name|there} there, your order 42 is {state}.')
    expect(unfilled).toEqual([{ name: 'state', from: 46, to: 53 }])
    expect(text.slice(46, 53)).toBe('{state}')
  })

  it('does not fill a value again, nor reach into what objects inherit', () => {
    expect(fillTemplate('{name}', { name: '{order}', order: '1' })).toEqual({ text: '{order}', unfilled: [] })
    expect(fillTemplate('{toString}', {}).unfilled).toHaveLength(1)
  })

  it('may leave a fallback empty and use names in any script', () => {
    expect(fillTemplate('Hallo{anrede|}!', {}).text).toBe('Hallo!')
    expect(fillTemplate('مرحبا {الاسم}', { 'الاسم': 'ليلى' }).text).toBe('مرحبا ليلى')
  })

  it('is found to be unfinished as long as a placeholder stands in it', () => {
    expect(findPlaceholders('a { name | dear customer } b {x}')).toEqual([
      { name: 'name', fallback: 'dear customer', from: 2, to: 26 }, { name: 'x', from: 29, to: 32 },
    ])
    expect(findPlaceholders('{} {1} { } {a {b\n}')).toEqual([])
  })

  it('points at every unfilled placeholder in the result', () => {
    const part = fc.constantFrom('{a}', '{b|c}', '{d}', '{', '}', 'x', '👍', ' ')
    fc.assert(fc.property(fc.array(part).map(parts => parts.join('')), fc.dictionary(fc.constantFrom('a', 'b', 'd'), fc.string()), (template, values) => {
      const { text, unfilled } = fillTemplate(template, values)
      for (const { name, from, to } of unfilled) expect(text.slice(from, to).replace(/\s/g, '')).toBe(`{${name}}`)
    }))
  })
})
