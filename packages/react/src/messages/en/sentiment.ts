export const en = {
  'sentiment.positive': 'Positive',
  'sentiment.likely-positive': 'Likely positive',
  'sentiment.neutral': 'Neutral',
  'sentiment.mixed': 'Mixed',
  'sentiment.likely-negative': 'Likely negative',
  'sentiment.negative': 'Negative',
  'sentiment.unsure': 'Unsure',
  'sentiment.not-scored': 'Not scored',
  'sentiment.why': 'Mood: {label}. Show why',
  'sentiment.title': 'Mood of this message',
} as const
