import { createLexiconScorer } from '../../../../sentiment/src/index.js'
import type { ScoreAnswer, ScoreQuestion } from './createWorkerScorer.js'

const scorer = createLexiconScorer()

addEventListener('message', ({ data: { id, text, language } }: MessageEvent<ScoreQuestion>) => {
  const answer: ScoreAnswer = { id, value: scorer.score(text, language) }
  postMessage(answer)
})
