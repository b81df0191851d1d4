import type { Interaction, SentimentLabel, SentimentScorer, SentimentValue } from '@alongside/core/model'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { inStory, StoryMatrix, useStoryCast } from '../test/StoryFrame.js'
import { SentimentBadge } from './index.js'

const text = 'Third time my router died. Order 88-1207. Anyone there?'
const reason = (words: string, weight: number) => ({ from: text.indexOf(words), to: text.indexOf(words) + words.length, weight })
const said = (label: SentimentLabel, more: Partial<SentimentValue> = {}): SentimentValue => ({ label, confidence: 0.91, by: 'Listening 2', reasons: [reason('Third time', -0.3), reason('died', -0.6)], ...more })

/** The mood of the first thing Ines wrote, as the source says it. */
function OfPost() {
  const ref = { source: 'facebook', id: 'ines-third-router' }
  const item: Interaction = useStoryCast().sources.facebook.control.find(ref)!
  return <SentimentBadge item={item} />
}

interface WordsProps {
  readonly text: string
  readonly language?: string
  readonly value?: SentimentValue
}

/** The mood of loose words. */
function Words(props: WordsProps) {
  return <SentimentBadge {...props} />
}

const meta: Meta<typeof Words> = { title: 'SentimentBadge', component: Words, parameters: inStory({ height: 'auto' }) }
export default meta
type Story = StoryObj<typeof Words>
const shown = (label: SentimentLabel, more?: Partial<SentimentValue>): Story => ({ args: { text, language: 'en', value: said(label, more) } })

export const Positive = shown('positive')
export const LikelyPositive = shown('likely-positive')
export const Neutral = shown('neutral')
export const Mixed = shown('mixed')
export const LikelyNegative = shown('likely-negative')
export const Negative = shown('negative')

/** The scorer is less sure than the floor, so the badge says so instead of guessing. */
export const Unsure = shown('negative', { confidence: 0.41 })

/** Two characters are too little to tell anything from. */
export const NotScored = shown('not-scored', { why: 'too-short', reasons: [] })

const never: SentimentScorer = { id: 'slow', score: () => new Promise(() => {}) }
const broken: SentimentScorer = { id: 'broken', score: () => Promise.reject(new Error('no model')) }

/** The scorer has not answered yet; the badge keeps its place. */
export const Pending: Story = { args: { text }, parameters: inStory({ height: 'auto', provider: { scorer: never } }) }

export const ScorerFailed: Story = {
  args: { text },
  parameters: inStory({ height: 260, provider: { scorer: broken } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Not scored/ }))
    await canvas.findByText('The scorer did not answer.')
  },
}

/** Why it says so, one press away. */
export const Reasons: Story = {
  render: () => <OfPost />,
  parameters: inStory({ height: 420 }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Mood: Negative/ }))
    await canvas.findByText('Moved by')
  },
}

/** The agent disagrees. Both readings stay. */
export const Corrected: Story = {
  render: () => <OfPost />,
  parameters: inStory({ height: 420 }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Mood: Negative/ }))
    await userEvent.click(await canvas.findByRole('radio', { name: 'Neutral' }))
    await waitFor(() => expect(canvas.getByRole('button', { name: /Mood: Neutral/ })).toBeVisible())
    await canvas.findByText(/^Corrected to Neutral by Mira Sand/)
  },
}

export const Arabic: Story = { ...Negative, parameters: inStory({ height: 'auto', locale: 'ar' }) }
export const German: Story = { ...LikelyNegative, parameters: inStory({ height: 'auto', locale: 'de' }) }

const badge = (value: SentimentValue) => <SentimentBadge text={text} value={value} />

/** Every label, each in its own words, icon and colour. */
export const States: Story = {
  tags: ['looks'],
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={[
        { title: 'Positive', height: 'auto', width: 180, children: badge(said('positive')) },
        { title: 'Likely positive', height: 'auto', width: 180, children: badge(said('likely-positive')) },
        { title: 'Neutral', height: 'auto', width: 180, children: badge(said('neutral')) },
        { title: 'Mixed', height: 'auto', width: 180, children: badge(said('mixed')) },
        { title: 'Likely negative', height: 'auto', width: 180, children: badge(said('likely-negative')) },
        { title: 'Negative', height: 'auto', width: 180, children: badge(said('negative')) },
        { title: 'Below the floor', height: 'auto', width: 180, children: badge(said('negative', { confidence: 0.4 })) },
        { title: 'Not scored', height: 'auto', width: 180, children: badge(said('not-scored', { why: 'language', reasons: [] })) },
        { title: 'Pending', height: 'auto', width: 180, provider: { scorer: never }, children: <SentimentBadge text={text} /> },
        { title: 'Corrected', height: 'auto', width: 180, remembered: { 'sentiment:facebook/ines-third-router': { label: 'neutral', by: 'Mira Sand', at: '2026-11-21T10:00:00.000Z' } }, children: <OfPost /> },
        { title: 'In German', height: 'auto', width: 180, locale: 'de', children: badge(said('likely-negative')) },
        { title: 'In Arabic', height: 'auto', width: 180, locale: 'ar', children: badge(said('likely-negative')) },
      ]}
    />
  ),
}
