import type { HostDescription } from '../HostDescription.js'

/** What Salesforce offers to a canvas app. */
export const salesforce: HostDescription = {
  id: 'salesforce',
  name: 'Salesforce (Canvas)',
  wayIn: 'Canvas app on a record page (iframe)',
  context: 'pulled',
  insert: 'clipboard',
  opensRecords: true,
  creates: [],
  resizes: 'both',
  theme: false,
  locale: true,
  signedProof: 'signed_request, posted with each load and each refresh',
  trust: 'host',
  triedWith: 'documentation',
  allows: [
    { directive: 'script-src', source: 'https://YOUR.my.salesforce.com' },
    { directive: 'frame-ancestors', source: 'https://YOUR.lightning.force.com' },
  ],
}
