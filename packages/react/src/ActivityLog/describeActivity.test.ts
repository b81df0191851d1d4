import { describe, expect, test } from 'vitest'
import { createFormat } from '../format/createFormat.js'
import { ar } from '../messages/ar.js'
import { createTranslate } from '../messages/createTranslate.js'
import { de } from '../messages/de.js'
import { en } from '../messages/en.js'
import { kindOf, type ActivityEvent } from './ActivityEvent.js'
import { describeActivity, type ActivityContext } from './describeActivity.js'

const at = '2026-11-21T11:31:00.000Z'
const names: ActivityContext['names'] = { nameOf: (id) => id.toUpperCase(), firstNameOf: (id) => id, isMe: () => false, find: () => undefined }
const contextIn = (locale: string, messages: typeof en | typeof de | typeof ar): ActivityContext =>
  ({ t: createTranslate(locale, messages), format: createFormat(locale, 'UTC', () => Date.parse(at)), names, labelOf: (source) => source })
const english = contextIn('en', en)

const channel = { source: 'facebook', visibility: 'public' }
const decided = { rule: 'R-3', policyVersion: '7' }
const facts: Readonly<Record<ActivityEvent['type'], object>> = {
  'observed': { added: [{}], changed: [], removed: [] }, 'shared': { channel }, 'submitted': { channel, ...decided, effect: 'allow' }, 'edited': {},
  'approved': { ...decided, isFinal: true }, 'rejected': {}, 'recalled': {}, 'superseded': {}, 'voided': { because: 'customer-wrote', isStopped: true }, 'scheduled': { sendAt: at },
  'released': {}, 'claimed': decided, 'sent': { source: 'facebook' }, 'delivered': {}, 'failed': {}, 'unknown': {}, 'retracted': {}, 'noted': {}, 'asked': { to: ['otto'] }, 'answered': {},
  'escalated': { level: 2, owner: 'dana', due: at }, 'escalation-resolved': {}, 'handed-off': { to: 'ken' }, 'assigned': { to: null, from: 'mira' }, 'taken-over': { from: null },
  'corrected': { label: 'mixed' }, 'revealed': { field: 'phone', until: at, rule: 'R-9' }, 'masked': {}, 'held': { level: 'hold' }, 'lifted': {}, 'erased': { events: 3 },
}
const types = Object.keys(facts) as ActivityEvent['type'][]
const event = (type: string, more: object = {}, own: unknown = facts[type as 'noted']) =>
  ({ id: 'e', stream: 'thread:1', version: 1, spec: 1, at, actor: 'mira', subject: 's', command: 'c', previous: '', hash: 'h', type, facts: own, words: null, ...more }) as unknown as ActivityEvent
const tell = (type: string, more: object = {}) => describeActivity(event(type, more), english)

describe.each(Object.entries({ en, de, ar }))('in %s', (locale, messages) => {
  test.each(types)('%s is told in words, with every place filled', (type) => {
    const { did, about } = describeActivity(event(type), contextIn(locale, messages))
    expect([did, ...about].join()).not.toMatch(/[{}]|activity\.|undefined/)
    expect(kindOf(event(type))).not.toBe('other')
  })
})

describe('an event', () => {
  test('names the rule and the version of the policy', () => {
    expect(tell('approved').about).toEqual(['Rule \u2068R-3\u2069, policy \u20687\u2069'])
  })

  test('shows a revealed field by its name only, and until when', () => {
    const { did, about } = tell('revealed', { words: { reason: 'She asked me to read it back: 040 5551 2207.' } })
    expect(did).toBe('revealed the phone number')
    expect(about[0]).toMatch(/^Until/)
  })

  test('covers numbers, addresses and handles in its words', () => {
    const { words } = tell('noted', { words: { text: 'Call 040 5551 2207 or write to ines@roth.example, @ines_r.' } })
    expect(JSON.stringify(words)).not.toMatch(/5551|roth|ines_r/)
  })

  test('that lost its words says so; one that never had any does not', () => {
    expect(tell('noted', { words: 'erased' }).words).toBe('erased')
    expect(tell('recalled').words).toEqual([])
    expect(tell('observed', { words: 'erased' }).words).toEqual([])
  })

  test('of a newer library is told by its type', () => {
    const newer = event('promised', { words: { whatever: 1 } }, { by: 'mira' })
    expect(describeActivity(newer, english).did).toBe('did something that this version cannot name: promised')
    expect(kindOf(newer)).toBe('other')
  })
})
