import { describe, expect, test } from 'vitest'
import { castPolicy } from '../testing/cast/castPolicy.js'
import { alterationOf, checkDraft, evaluate, findTopics, signReply, withFindings, type DraftCheck, type DraftCheckRequest, type Finding, type Policy } from './index.js'

const reason = { en: 'Because.' }
const base = { id: 'check', action: 'block' as const, reason }

function find(check: Partial<DraftCheck>, text: string, more: Partial<DraftCheckRequest['draft']> & { readonly leaks?: DraftCheckRequest['leaks'] } = {}): readonly Finding[] {
  const { leaks, ...draft } = more
  const policy: Policy = { ...castPolicy, checks: [{ ...base, ...check } as DraftCheck] }
  return checkDraft(policy, {
    actor: { id: 'mira', name: 'Mira Sand', tenant: 'kestrel', roles: ['agent'] }, verb: 'reply', at: '2026-11-21T11:31:00.000Z', draft: { author: 'mira', text, ...draft }, ...(leaks && { leaks }),
  })
}

/** The words of the draft that a check points at. */
const marked = (check: Partial<DraftCheck>, text: string, more = {}) => find(check, text, more).map(({ from, to }) => text.slice(from, to))

describe('a list of words', () => {
  const list = (words: Record<string, readonly string[]>): Partial<DraftCheck> => ({ kind: 'words', words })

  test('finds whole words whatever their case and accents, and marks them', () => {
    expect(marked(list({ en: ['recall', 'naive'] }), 'RECALL! A total-recall, a naïve one; recalled.')).toEqual(['RECALL', 'recall', 'naïve'])
  })

  test('finds what begins or ends with a word where a star stands', () => {
    expect(marked(list({ de: ['Rückruf*'] }), 'Die Rückrufaktion, der RUECKRUF, rückrufe')).toHaveLength(2)
    expect(marked(list({ ar: ['*استدعاء*'] }), 'سيتم الاستدعاء غدًا')).toEqual(['استدعاء'])
  })

  test('finds phrases across punctuation and line breaks, and words of scripts without blanks', () => {
    expect(marked(list({ en: ['money back'] }), 'Your money –\nback!')).toEqual(['money –\nback'])
    expect(marked(list({ ja: ['返金'] }), 'すぐに返金します。')).toEqual(['返金'])
  })

  test('is not fooled by invisible characters or compatibility letters', () => {
    expect(marked(list({ en: ['recall'] }), 're\u200bcall and ｒｅｃａｌｌ')).toEqual(['re\u200bcall', 'ｒｅｃａｌｌ'])
  })

  test('keeps to the draft’s language, and to all where that is unknown or has no words', () => {
    const both = list({ en: ['gift'], de: ['Gift'], '*': ['scam'] })
    expect(marked(list({ de: ['Gift'], en: ['present'] }), 'A gift', { language: 'en-GB' })).toEqual([])
    expect(marked(both, 'gift scam', { language: 'en' })).toEqual(['gift', 'scam'])
    expect(marked(list({ de: ['Gift'] }), 'A gift', { language: 'fr' })).toEqual(['gift'])
    expect(marked(list({ de: ['Gift'] }), 'A gift')).toEqual(['gift'])
  })
})

describe('the other checks', () => {
  test('tone counts shouted words and exclamation marks, not abbreviations', () => {
    const tone = { kind: 'tone', maxCapitals: 1, maxExclamations: 2 } as const
    expect(find(tone, 'Your DSL is OK! Fine! NOW')).toEqual([])
    expect(marked(tone, 'STOP DOING this')).toEqual(['DOING'])
    expect(find(tone, 'No! No! No!')[0]?.detail).toEqual({ sign: 'exclamations', count: 3, max: 2 })
  })

  test('length counts characters as a person does', () => {
    expect(find({ kind: 'length', max: 3 }, '👩‍👩‍👧👩‍👩‍👧é')).toEqual([])
    expect(find({ kind: 'length', max: 2, min: 1 }, 'abc')[0]?.detail).toEqual({ count: 3, max: 2 })
    expect(find({ kind: 'length', min: 2 }, ' a ')[0]?.detail).toEqual({ count: 1, min: 2 })
  })

  test('required wording is asked for in the draft’s language and offered for insertion', () => {
    const wording: Partial<DraftCheck> = { kind: 'wording', texts: { en: 'Prices include VAT.', de: 'Preise inkl. MwSt.' } }
    expect(find(wording, 'Only 20 €.  prices\ninclude VAT.', { language: 'en' })).toEqual([])
    expect(find(wording, 'Nur 20 €. Prices include VAT.', { language: 'de' })[0]?.detail).toEqual({ wording: 'Preise inkl. MwSt.' })
    expect(find(wording, 'Preise inkl. MwSt.')).toEqual([])
  })

  test('a picture without a description, an open placeholder and an alteration too many are found', () => {
    expect(find({ kind: 'alt-text' }, 'Look', { withoutAltText: 2 })[0]?.detail).toEqual({ count: 2 })
    expect(find({ kind: 'alt-text' }, 'Look', { withoutAltText: 0 })).toEqual([])
    expect(marked({ kind: 'placeholder' }, 'Hello {name|there}, see you on {date}.')).toEqual(['{name|there}', '{date}'])
    expect(find({ kind: 'alteration', maxPercent: 10 }, 'Go away', { template: 'statement' })[0]?.detail).toMatchObject({ template: 'statement', altered: 100, max: 10 })
    expect(find({ kind: 'alteration', maxPercent: 10 }, 'Go away')).toEqual([])
  })

  test('leaks are taken from whoever looked for them, of the owners and kinds meant', () => {
    const leaks = [{ from: 0, to: 4, kind: 'order', owner: 'this-customer' }, { from: 5, to: 9, kind: 'phone', owner: 'another-customer', label: 'Ken' }]
    expect(marked({ kind: 'leak' }, '1234 5678', { leaks })).toEqual(['1234', '5678'])
    expect(marked({ kind: 'leak', owners: ['another-customer'] }, '1234 5678', { leaks })).toEqual(['5678'])
    expect(marked({ kind: 'leak', kinds: ['order'] }, '1234 5678', { leaks })).toEqual(['1234'])
  })

  test('a topic sends to its approvers', () => {
    const [finding] = find({ kind: 'topic', topics: ['recall'], action: 'route' }, 'About the recall')
    expect(finding).toMatchObject({ action: 'route', approvers: [{ kind: 'role', id: 'lead' }], from: 10, to: 16, detail: { topic: 'recall' } })
  })

  test('one that cannot be read blocks', () => {
    expect(find({ kind: 'words', words: 5 as never }, 'Hello')).toMatchObject([{ action: 'block', check: 'invalid-request' }])
  })
})

describe('findings and a decision', () => {
  const request = { actor: { id: 'mira', name: 'Mira Sand', tenant: 'kestrel', roles: ['agent'] }, verb: 'note', at: '2026-11-21T11:31:00.000Z' }
  const allowed = evaluate(castPolicy, request)

  test('a block denies, a route waits, a warning changes nothing', () => {
    const as = (action: DraftCheck['action']) => withFindings(allowed, find({ kind: 'alt-text', action }, '', { withoutAltText: 1 }))
    expect(as('block')).toMatchObject({ effect: 'deny', rule: 'check', approvers: [] })
    expect(as('route')).toMatchObject({ effect: 'needs-approval', rule: 'check', approvers: [{ id: 'lead' }] })
    expect(as('warn')).toBe(allowed)
  })
})

describe('how far a text is from its template', () => {
  const template = { en: 'Hello {name}, our technician is with you on {date}. Please keep the router plugged in.' }

  test('filled placeholders, blanks and line breaks do not count', () => {
    expect(alterationOf('Hello Maria da Conceição,\nour technician is with you  on Saturday 21 November. Please keep the router plugged in.', template)).toBe(0)
  })

  test('a changed, dropped or added word counts for its share', () => {
    const exact = 'Hello Ines, our technician is with you on Monday. Please keep the router plugged in.'
    expect(alterationOf(exact.replace('technician', 'colleague'), template)).toBeCloseTo(100 / 16)
    expect(alterationOf(`${exact} Sorry!`, template)).toBeCloseTo(200 / 16)
    expect(alterationOf('', template)).toBe(100)
    expect(alterationOf('Something else entirely, at some length, again and again and again and again and again and again.', template)).toBeGreaterThan(80)
  })

  test('a placeholder is no hole for sentences', () => {
    expect(alterationOf('Hello Ines and everybody else who reads this we refund all, our technician is with you on Monday. Please keep the router plugged in.', template)).toBeGreaterThan(20)
  })

  test('counts against the draft’s language, or the nearest where that is unknown', () => {
    const texts = { en: 'We are sorry.', de: 'Das tut uns leid.' }
    expect(alterationOf('Das tut uns leid.', texts, 'de-AT')).toBe(0)
    expect(alterationOf('Das tut uns leid.', texts)).toBe(0)
    expect(alterationOf('Das tut uns leid.', texts, 'en')).toBe(100)
  })
})

test('the topics of what a customer wrote are found by name', () => {
  expect(findTopics(castPolicy, 'Mein Router brennt, ich will eine Erstattung', 'de')).toEqual(['recall', 'refund'])
  expect(findTopics(castPolicy, 'The firebrand router', 'en')).toEqual([])
})

describe('a signature', () => {
  const [mira, dana] = [{ id: 'mira', name: 'Mira Sand', tenant: 'k', roles: [] }, { id: 'dana', name: 'Dana Voss', tenant: 'k', roles: [] }]
  const signed = (pattern: string, separator?: string): Policy => ({ ...castPolicy, signature: { pattern, ...(separator !== undefined && { separator }) } })

  test('is the sender’s, never the drafter’s', () => {
    expect(signReply(signed('^{initials}'), dana, 'On our way. ^MS')).toBe('On our way. ^DV')
    expect(signReply(signed('^{initials}'), mira, 'On our way.\n^DV  ')).toBe('On our way. ^MS')
    expect(signReply(signed('– {name}, Kestrel', '\n'), dana, 'On our way.\n– Mira Sand, Kestrel')).toBe('On our way.\n– Dana Voss, Kestrel')
    expect(signReply(signed('/{firstName}'), mira, 'On our way /Dana')).toBe('On our way /Mira')
  })

  test('takes nothing away that only looks a little like one', () => {
    for (const text of ['Thank you ^_^', 'It is 2^10', 'See you at 5']) expect(signReply(signed('^{initials}'), mira, text)).toBe(`${text} ^MS`)
  })

  test('stands only where the policy wants it, and nowhere without one', () => {
    const request = { actor: mira, verb: 'note', at: '2026-11-21T11:31:00.000Z' }
    expect(signReply(castPolicy, mira, 'Done ^DV', request)).toBe('Done')
    const { spec, id, version, effective, locales, roles, rules, approval } = castPolicy
    expect(signReply({ spec, id, version, effective, locales, roles, rules, approval }, mira, 'Done ^DV')).toBe('Done ^DV')
  })
})
