export const en = {
  'sidebar.none': 'No customer chosen',
  'sidebar.noneHint': 'Open a conversation or a record to see who it is from.',
  'sidebar.chooseAnother': 'Not them? Choose again',
  'sidebar.tabs': 'About this customer',
  'sidebar.timeline': 'Timeline',
  'sidebar.sourceMissing': 'a source is silent',
} as const
