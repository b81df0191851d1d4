import { inArea } from '../inArea.js'

export const en = inArea('composer', {
  'insert.action': 'Insert into reply',
  'insert.host': 'your CRM',
  'insert.channel': 'Reply in {host}',
  'insert.asking': 'Handing it to {host}',
  'insert.ok': 'Inserted into the reply.',
  'insert.draft': 'Saved as a draft in {host}.',
  'insert.clipboard': 'Copied. Paste it into the reply.',
  'insert.unconfirmed': 'Handed to {host}, which does not say whether it arrived. Look before you send.',
  'insert.stale': 'You went on to another record. Nothing was inserted.',
  'insert.no-composer': 'No reply is open in {host}. Open one there, then insert again.',
  'insert.denied': 'Nothing was inserted: {host} did not allow it.',
  'insert.timeout': 'No answer from {host} in time. Look at the reply there before you insert again.',
  'insert.unsupported': 'Nothing was inserted: {host} takes no words for a reply here.',
  'insert.disconnected': 'The connection to {host} was lost. Look at the reply there before you insert again.',
  'insert.host-error': 'An error came back from {host}. Look at the reply there before you insert again.',
  'insert.files': { one: 'The attached file stays here. Add it in {host}.', other: 'The {count} attached files stay here. Add them in {host}.' },
  'insert.approval': 'This waits for approval, which {host} does not know. Ask for it here first.',
})
