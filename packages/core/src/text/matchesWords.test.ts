import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldForSearch, matchesWords } from './index.js'

describe('searching', () => {
  it.each([
    ['Größe', 'grosse'], ['ÉCOLE', 'ecole'], ['İstanbul Işık', 'istanbul isik'], ['Łódź', 'lodz'], ['مُحَمَّدٌ', 'محمد'], ['أحمد إلى آية', 'احمد الي ايه'],
    ['ـسـلام', 'سلام'], ['٠١٢۳', '0123'], ['ﬁn', 'fin'], ['Αθήνας', 'αθηνασ'], ['が', 'が'], ['한국', '한국'], ['हिंदी', 'हिंदी'], ['so\u00adft', 'soft'],
  ])('takes %j as %j', (text, expected) => {
    expect(foldForSearch(text)).toBe(expected)
  })

  it('folds once and for all', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text))
    }))
  })

  it.each([
    ['My order is late', 'ORD lat', true], ['My order is late', 'rder', false], ['Ihre Bestellung, bitte', 'bestell', true], ['', '', true], ['abc', '  ', true], ['', 'a', false],
    ['我的订单还没到', '订单', true], ['see #delivery now', '#deliv', true], ['e-mail', 'mail', true], ['السَّلامُ عليكم', 'السلام', true], ['party 🎉', '🎉', true], ['𝒜bc', 'bc', false],
  ])('%j for %j: %s', (text, query, expected) => {
    expect(matchesWords(text, query)).toBe(expected)
  })
})
