export const en = {
  'timeline.create.host': 'your CRM',
  'timeline.create.case': 'Create a case',
  'timeline.create.lead': 'Create a lead',
  'timeline.create.again': 'It is not there: create it',
  'timeline.create.asking': 'Handing it to {host}',
  'timeline.created.case': 'Case created in {host}.',
  'timeline.created.lead': 'Lead created in {host}.',
  'timeline.create.unconfirmed': 'Handed to {host}, which does not say whether it was created. Look there before you repeat it.',
  'timeline.create.unknown': 'It is not known whether {host} created it. Look there before you repeat it.',
  'timeline.create.stale': 'You went on to another record. Nothing was created.',
  'timeline.create.refused': 'Nothing was created: {host} did not allow it.',
} as const
