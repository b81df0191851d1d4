import { inArea } from '../inArea.js'

export const en = inArea('sidebar', {
  'trust.host': 'your CRM',
  'trust.signed': 'Verified by {host}',
  'trust.named': 'Named by {host}',
  'trust.namedHint': 'The page around this says so. No server has signed it.',
  'trust.claimed': 'Not verified: this name was typed, not proven. Private details stay closed.',
  'trust.noReply': 'So do replies to this record.',
  'trust.confirm': 'Confirm who this is',
  'trust.ask': 'How do you know that it is them?',
  'trust.reason.question': 'Security question answered',
  'trust.reason.callBack': 'Called back on the known number',
  'trust.reason.document': 'Document seen',
  'trust.hint': 'Your reason is kept with your name.',
  'trust.open': 'Open private details',
  'trust.refused': 'Nothing was opened: {host} did not keep your reason.',
  'trust.nobody': 'Nothing keeps a reason here, so nobody can confirm it.',
  'trust.confirmed': 'Confirmed by you: {reason}',
  'trust.opened': 'Private details are open.',
  'trust.close': 'Close again',
})
