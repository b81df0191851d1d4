import type { HostDescription } from '../HostDescription.js'

/** What HubSpot offers. */
export const hubspot: HostDescription = {
  id: 'hubspot',
  name: 'HubSpot',
  wayIn: 'Card on a record that opens the page in a window of HubSpot\'s (openIframeModal)',
  context: 'once',
  insert: 'clipboard',
  opensRecords: false,
  creates: [],
  resizes: 'no',
  theme: false,
  locale: true,
  signedProof: 'Request signature v3 (HMAC) on what the card asks a server',
  trust: 'claimed',
  triedWith: 'vendor-sdk',
  allows: [{ directive: 'frame-ancestors', source: 'https://app.hubspot.com' }],
}
