import type { SentimentScorer, SentimentValue } from '@alongside/core/model'

/** What is asked of the worker, and what it answers. */
export interface ScoreQuestion {
  readonly id: number
  readonly text: string
  readonly language: string | undefined
}
export interface ScoreAnswer {
  readonly id: number
  readonly value: SentimentValue
}

/** Scores in a worker, so that typing and scrolling never wait for it. */
export function createWorkerScorer(worker: Worker): SentimentScorer {
  const open = new Map<number, (value: SentimentValue) => void>()
  let last = 0
  worker.addEventListener('message', ({ data }: MessageEvent<ScoreAnswer>) => {
    open.get(data.id)?.(data.value)
    open.delete(data.id)
  })
  return {
    id: 'worker',
    score: (text, language) => new Promise((resolve) => {
      const question: ScoreQuestion = { id: (last += 1), text, language }
      open.set(question.id, resolve)
      worker.postMessage(question)
    }),
  }
}
