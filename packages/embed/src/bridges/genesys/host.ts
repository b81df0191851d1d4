import type { HostDescription } from '../HostDescription.js'

/** What Genesys Cloud offers. */
export const genesys: HostDescription = {
  id: 'genesys',
  name: 'Genesys Cloud',
  wayIn: 'Interaction widget or client app (iframe)',
  context: 'once',
  insert: 'unconfirmed',
  opensRecords: true,
  creates: [],
  resizes: 'no',
  theme: false,
  locale: true,
  signedProof: null,
  trust: 'claimed',
  triedWith: 'vendor-sdk',
  allows: [{ directive: 'frame-ancestors', source: 'https://apps.YOUR-REGION' }],
}
