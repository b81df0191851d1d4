export const en = {
  'sidebar.none': 'No customer chosen',
  'sidebar.noneHint': 'Open a conversation or a record to see who it is from.',
  'sidebar.finding': 'Looking for this customer',
  'sidebar.notFound': 'Nobody found in {sources}.',
  'sidebar.many': { one: '{count} person could be meant', other: '{count} people could be meant' },
  'sidebar.manyHint': 'Choose one. Nothing is shown until you do.',
} as const
