import type { Interaction, SentimentScorer, SentimentValue } from '@alongside/core/model'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ar } from '../messages/ar.js'
import { brokenRules, renderWithCast, type CastOptions } from '../test/renderWithCast.js'
import { SentimentBadge } from './index.js'

const died: Interaction = {
  ref: { source: 'facebook', id: '1' }, kind: 'comment', nature: 'words', channel: { id: 'fb', label: 'Kestrel on Facebook' },
  occurredAt: '2026-11-21T08:02:00.000Z', revision: 1, direction: 'inbound', visibility: 'public', author: { name: 'Ines R.' },
  text: 'Third time my router died.', language: 'en',
}
const negative: SentimentValue = { label: 'negative', confidence: 0.91, by: 'Listening 2', reasons: [{ from: 0, to: 10, weight: -0.4 }, { from: 21, to: 25, weight: -0.8 }, { from: 20, to: 900, weight: 1 }] }
const scored: Interaction = { ...died, sentiment: negative }
const scorer = (score: SentimentScorer['score']): SentimentScorer => ({ id: 'tiny 1', score })

const show = (item: Interaction, options?: CastOptions) => renderWithCast(() => <SentimentBadge item={item} />, options)
const pill = () => screen.getByRole('button', { name: /^Mood/ })

afterEach(cleanup)

describe('the badge', () => {
  test('says what the source says, in a word', () => {
    show(scored)
    expect(pill().textContent).toBe('Negative')
  })

  test('asks the scorer only where the source is silent', () => {
    const score = vi.fn(() => ({ ...negative, label: 'mixed' as const }))
    show(scored, { scorer: scorer(score) })
    expect(pill().textContent).toBe('Negative')
    expect(score).not.toHaveBeenCalled()
    cleanup()
    show(died, { scorer: scorer(score) })
    expect(pill().textContent).toBe('Mixed')
    expect(score).toHaveBeenCalledWith('Third time my router died.', 'en')
  })

  test('scores the same item once, however often it is drawn', () => {
    const score = vi.fn(() => negative)
    const options = { scorer: scorer(score) }
    const item = { ...died }
    show(item, options)
    show(item, options)
    expect(score).toHaveBeenCalledTimes(1)
  })

  test('admits doubt: below the floor it is unsure, and the reasons say what was guessed', async () => {
    show({ ...died, sentiment: { ...negative, confidence: 0.4 } })
    expect(pill().textContent).toBe('Unsure')
    await userEvent.click(pill())
    expect((await screen.findByText('Negative, says Listening 2, 40% sure')).tagName).toBe('P')
  })

  test('keeps its place while a slow scorer thinks', async () => {
    let answer: (value: SentimentValue) => void = () => undefined
    show(died, { scorer: scorer(() => new Promise((resolve) => { answer = resolve })) })
    expect(pill().textContent).toBe('Not scored')
    const { width, height } = pill().getBoundingClientRect()
    answer(negative)
    await waitFor(() => expect(pill().textContent).toBe('Negative'))
    expect(pill().getBoundingClientRect()).toMatchObject({ width, height })
  })

  test.each([
    ['throws', () => { throw new Error('no model') }],
    ['rejects', () => Promise.reject(new Error('no model'))],
  ] as const)('a scorer that %s leaves the words not scored', async (_how, score) => {
    show(died, { scorer: scorer(score) })
    await userEvent.click(pill())
    expect(await screen.findByText('The scorer did not answer.')).toBeTruthy()
    expect(pill().textContent).toBe('Not scored')
  })

  test.each([
    ['the feature is off', scored, { features: { sentiment: false } }],
    ['nobody scores', died, {}],
    ['the words were deleted', { ...scored, deletedAt: '2026-11-21T09:00:00.000Z' }, {}],
  ] as const)('is absent when %s', (_why, item, options) => {
    const { box } = show(item, options)
    expect(box.textContent).toBe('')
  })

  test('also judges loose words', () => {
    renderWithCast(() => <SentimentBadge text="Great" value={{ ...negative, label: 'likely-positive' }} />)
    expect(pill().textContent).toBe('Likely positive')
  })
})

describe('the reasons', () => {
  test('are the words that moved it, strongest first, and nothing outside the text', async () => {
    show(scored)
    await userEvent.click(pill())
    await screen.findByText('Moved by')
    expect([...document.querySelectorAll('q')].map((quote) => quote.textContent)).toEqual(['died', 'Third time'])
  })

  test('close on Escape and give the focus back', async () => {
    show(scored)
    pill().focus()
    await userEvent.keyboard('{Enter}')
    await screen.findByText('Moved by')
    await userEvent.tab()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByText('Moved by')).toBeNull())
    expect(document.activeElement).toBe(pill())
  })

  test('take a correction: both readings are kept, reported, and can be withdrawn', async () => {
    const onEvent = vi.fn()
    const { preferences, cast } = show(scored, { onEvent })
    await userEvent.click(pill())
    await userEvent.click(await screen.findByRole('radio', { name: 'Neutral' }))
    expect(pill().textContent).toBe('Neutral')
    expect(screen.getByText('Negative, says Listening 2, 91% sure')).toBeTruthy()
    expect(screen.getByText(/^Corrected to Neutral by Mira Sand, 21 Nov 2026/)).toBeTruthy()
    expect(screen.getByText(/trains nothing/)).toBeTruthy()
    expect(preferences.read('sentiment:facebook/1')).toEqual({ label: 'neutral', by: cast.staff.mira.name, at: new Date(cast.now()).toISOString() })
    expect(onEvent).toHaveBeenCalledWith({ type: 'sentiment-corrected', source: 'facebook', from: 'negative', to: 'neutral' })
    await userEvent.click(screen.getByRole('radio', { name: 'As scored' }))
    expect(pill().textContent).toBe('Negative')
  })

  test.each([['light', 'en-GB'], ['dark', 'en-GB'], ['light', 'ar']] as const)('break no accessibility rule (%s, %s)', async (theme, locale) => {
    const { box } = show(scored, { theme, locale, ...(locale === 'ar' && { messages: ar }) })
    await userEvent.click(screen.getByRole('button'))
    await screen.findAllByRole('radio')
    expect(await brokenRules(box)).toEqual([])
  })
})
