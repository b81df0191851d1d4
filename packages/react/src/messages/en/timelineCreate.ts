import { inArea } from '../inArea.js'

export const en = inArea('timeline', {
  'create.host': 'your CRM',
  'create.case': 'Create a case',
  'create.lead': 'Create a lead',
  'create.again': 'It is not there: create it',
  'create.asking': 'Handing it to {host}',
  'created.case': 'Case created in {host}.',
  'created.lead': 'Lead created in {host}.',
  'create.unconfirmed': 'Handed to {host}, which does not say whether it was created. Look there before you repeat it.',
  'create.unknown': 'It is not known whether {host} created it. Look there before you repeat it.',
  'create.stale': 'You went on to another record. Nothing was created.',
  'create.refused': 'Nothing was created: {host} did not allow it.',
})
