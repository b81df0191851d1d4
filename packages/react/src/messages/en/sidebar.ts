import { inArea } from '../inArea.js'

export const en = inArea('sidebar', {
  chooseAnother: 'Not them? Choose again',
  tabs: 'About this customer',
  timeline: 'Timeline',
  sourceMissing: 'a source is silent',
})
