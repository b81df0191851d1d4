export const en = {
  'sidebar.chooseAnother': 'Not them? Choose again',
  'sidebar.tabs': 'About this customer',
  'sidebar.timeline': 'Timeline',
  'sidebar.sourceMissing': 'a source is silent',
} as const
