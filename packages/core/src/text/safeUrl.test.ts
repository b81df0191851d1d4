import fc from 'fast-check'
import { expect, it } from 'vitest'
import { safeUrl } from './index.js'

it.each([
  ['https://example.com', 'https://example.com/'],
  [' HTTP://Example.COM/a?b#c ', 'http://example.com/a?b#c'],
  ['mailto:anna@example.com', 'mailto:anna@example.com'],
  ['tel:+49-30-123456', 'tel:+49-30-123456'],
  ['https://münchen.de/ä', 'https://xn--mnchen-3ya.de/%C3%A4'],
])('%s is let through as %s', (url, expected) => {
  expect(safeUrl(url)).toBe(expected)
})

it.each([
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'blob:https://a.de/x',
  'file:///etc/passwd', 'https://user@a.de', 'https://user:pw@a.de', '//a.de', '/path', 'a.de', '', 'https://', 'https://a.de/\u202efdp', 'https://a .de',
  'https://a\u200b.de', 'tel:<script>', `https://a.de/${'x'.repeat(9000)}`,
])('%j is refused', url => {
  expect(safeUrl(url)).toBeNull()
})

it('answers with a lawful address or nothing, whatever it is given, and is stable', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.string().map(rest => `javascript:${rest}`)), url => {
    const safe = safeUrl(url)
    if (safe === null) return
    expect(safe).toMatch(/^(?:https?|mailto|tel):/)
    expect(safeUrl(safe)).toBe(safe)
  }))
})
