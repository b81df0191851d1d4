import type { HostDescription } from '../HostDescription.js'

/** What Front offers. */
export const front: HostDescription = {
  id: 'front',
  name: 'Front',
  wayIn: 'Plugin in the side panel (iframe)',
  context: 'pushed',
  insert: 'draft',
  opensRecords: true,
  creates: [],
  resizes: 'no',
  theme: false,
  locale: false,
  signedProof: null,
  trust: 'host',
  triedWith: 'vendor-sdk',
  allows: [
    { directive: 'frame-ancestors', source: 'https://*.frontapp.com' },
    { directive: 'frame-ancestors', source: 'https://*.frontapplication.com' },
  ],
}
