'use client'
export { SentimentBadge, type SentimentBadgeProps } from './SentimentBadge.js'
export type { SentimentText } from './SentimentText.js'
export { useSentiment, type Sentiment } from './useSentiment.js'
