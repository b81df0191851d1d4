export { createLexiconScorer, type LexiconScorer, type LexiconScorerOptions } from './createLexiconScorer.js'
export type { SentimentRule } from './findEvidence.js'
