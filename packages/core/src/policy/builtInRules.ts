/**
 * The rules no policy needs to write, in the order in which they are named when several apply, with their English wording. A screen words
 * them in its own language from the id and `Decision.detail`.
 */
export const builtInRules = {
  'invalid-policy': 'The policy cannot be read, so nothing is allowed.',
  'invalid-request': 'The request is incomplete, so nothing is allowed.',
  'not-in-effect': 'The policy is not in effect at this time.',
  'channel-cannot': 'This channel cannot do that.',
  'channel-closed': 'This channel is closed.',
  'window-closed': 'The time for a reply is over.',
  'monitor-only': 'On this channel we only listen.',
  'on-hold': 'Replies are on hold here.',
  'outside-territory': 'This belongs to a region or brand of somebody else.',
  'assignee-only': 'Only the person it is assigned to may send.',
  'own-draft': 'Nobody approves a reply of their own.',
  'static-only': 'Only an approved text may be sent here.',
  'default': 'No rule allows it.',
  'draft-only': 'You may draft this; somebody else sends it.',
} as const

export type BuiltInRule = keyof typeof builtInRules
