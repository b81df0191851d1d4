import { countGraphemes, findPlaceholders, foldForSearch } from '../text/index.js'
import { alterationOf } from './alterationOf.js'
import type { CompiledPolicy } from './compilePolicy.js'
import type { DecisionDetail } from './Decision.js'
import type { DraftLeak } from './Finding.js'
import { locateNeedle } from './locateNeedle.js'
import { pickText } from './pickText.js'
import type { DraftCheck, PolicyTexts } from './Policy.js'
import type { PolicyDraft } from './PolicyRequest.js'
import { baseLanguage, compileWords, needlesFor, toWords, type CompiledWords } from './toWords.js'

/** One thing a check found: the whole draft where no place is named. */
export interface DraftProblem {
  readonly from?: number
  readonly to?: number
  readonly detail?: DecisionDetail
}

type Problems = readonly DraftProblem[]

/** What one check finds in a draft, in the order of the text. */
export function draftProblems(policy: CompiledPolicy, check: DraftCheck, draft: PolicyDraft, leaks: readonly DraftLeak[]): Problems {
  switch (check.kind) {
    case 'words': return wordProblems(wordsOf(check), draft)
    case 'topic': return check.topics.flatMap(topic => topicProblems(policy, topic, draft))
    case 'tone': return toneProblems(check, draft.text)
    case 'length': return lengthProblems(check, draft.text)
    case 'wording': return wordingProblems(policy, check.texts, draft)
    case 'alt-text': return draft.withoutAltText ? [{ detail: { count: draft.withoutAltText } }] : []
    case 'alteration': return alterationProblems(policy, check.maxPercent, draft)
    case 'placeholder': return findPlaceholders(draft.text).map(({ from, to, name }) => ({ from, to, detail: { name } }))
    case 'leak': return leakProblems(check, leaks)
  }
}

const compiledWords = new WeakMap<object, CompiledWords>()

function wordsOf({ words }: Extract<DraftCheck, { kind: 'words' }>): CompiledWords {
  const known = compiledWords.get(words) ?? compileWords(words)
  compiledWords.set(words, known)
  return known
}

function wordProblems(list: CompiledWords, { text, language }: PolicyDraft, detail: DecisionDetail = {}): Problems {
  const words = toWords(text)
  return needlesFor(list, language).filter(needle => words.includes(needle)).flatMap((needle): Problems => {
    const places = locateNeedle(text, needle)
    return places.length > 0 ? places.map(place => ({ ...place, detail: { word: needle.trim(), ...detail } })) : [{ detail: { word: needle.trim(), ...detail } }]
  }).sort((a, b) => (a.from ?? 0) - (b.from ?? 0))
}

function topicProblems(policy: CompiledPolicy, topic: string, draft: PolicyDraft): Problems {
  const words = policy.topics.get(topic)
  return words ? wordProblems(words, draft, { topic }) : []
}

/** Capitals count in words of four letters and more: shorter ones are often abbreviations. */
const shouted = /(?<![\p{L}\p{N}])\p{Lu}{4,}(?![\p{L}\p{N}])/gu

function toneProblems({ maxCapitals = Infinity, maxExclamations = Infinity }: Extract<DraftCheck, { kind: 'tone' }>, text: string): Problems {
  const tooMany = (pattern: RegExp, max: number, sign: string): Problems => {
    const found = [...text.matchAll(pattern)]
    const first = found[max]
    return first ? [{ from: first.index, to: first.index + first[0].length, detail: { sign, count: found.length, max } }] : []
  }
  return [...tooMany(shouted, maxCapitals, 'capitals'), ...tooMany(/[!！]/gu, maxExclamations, 'exclamations')]
}

function lengthProblems({ min = 0, max = Infinity }: Extract<DraftCheck, { kind: 'length' }>, text: string): Problems {
  const count = countGraphemes(text.trim())
  if (count < min) return [{ detail: { count, min } }]
  return count > max ? [{ detail: { count, max } }] : []
}

/** The wording of the draft's own language; of any language where that is unknown or has none. */
function wordingProblems({ policy }: CompiledPolicy, texts: PolicyTexts, { text, language }: PolicyDraft): Problems {
  const own = Object.entries(texts).filter(([key]) => language !== undefined && baseLanguage(key) === baseLanguage(language))
  const accepted = own.length > 0 ? own : Object.entries(texts)
  const written = plain(text)
  if (accepted.some(([, wording]) => written.includes(plain(wording)))) return []
  return [{ detail: { wording: pickText(texts, policy.locales, language) } }]
}

const plain = (text: string): string => foldForSearch(text).replace(/\s+/gu, ' ').trim()

function alterationProblems(policy: CompiledPolicy, max: number, { text, template = '', language }: PolicyDraft): Problems {
  const approved = policy.templates.get(template)
  const altered = approved ? alterationOf(text, approved.texts, language) : 0
  return altered > max ? [{ detail: { template, altered, max } }] : []
}

function leakProblems({ owners, kinds }: Extract<DraftCheck, { kind: 'leak' }>, leaks: readonly DraftLeak[]): Problems {
  const isMeant = ({ owner, kind }: DraftLeak) => (owners?.includes(owner) ?? true) && (kinds?.includes(kind) ?? true)
  return leaks.filter(isMeant).map(({ from, to, kind, owner, label }) => ({ from, to, detail: { kind, owner, ...(label !== undefined && { label }) } }))
}
