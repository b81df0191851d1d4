import { inArea } from '../inArea.js'

export const en = inArea('sentiment', {
  by: '{label}, says {by}',
  bySure: '{label}, says {by}, {percent} sure',
  belowFloor: 'Too little to rely on, so it is shown as unsure.',
  movedBy: 'Moved by',
  noReasons: '{by} gives no reasons.',
  down: 'pulls down',
  up: 'pulls up',
  tooShort: 'Too short to tell.',
  language: 'This language is not scored.',
  pending: 'Being scored.',
  off: 'Scoring is switched off here.',
  failed: 'The scorer did not answer.',
  yourReading: 'How do you read it?',
  asScored: 'As scored',
  corrected: 'Corrected to {label} by {by}, {time}',
  trainsNothing: 'Both stay on record. Your reading trains nothing.',
})
