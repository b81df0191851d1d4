import { inArea } from '../inArea.js'

export const en = inArea('sidebar', {
  none: 'No customer chosen',
  noneHint: 'Open a conversation or a record to see who it is from.',
  finding: 'Looking for this customer',
  notFound: 'Nobody found in {sources}.',
  many: { one: '{count} person could be meant', other: '{count} people could be meant' },
  manyHint: 'Choose one. Nothing is shown until you do.',
})
