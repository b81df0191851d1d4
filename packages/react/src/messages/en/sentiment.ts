import { inArea } from '../inArea.js'

export const en = inArea('sentiment', {
  'positive': 'Positive',
  'likely-positive': 'Likely positive',
  'neutral': 'Neutral',
  'mixed': 'Mixed',
  'likely-negative': 'Likely negative',
  'negative': 'Negative',
  'unsure': 'Unsure',
  'not-scored': 'Not scored',
  'why': 'Mood: {label}. Show why',
  'title': 'Mood of this message',
})
