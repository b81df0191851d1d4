import type { HostDescription } from '../HostDescription.js'

/** What Zendesk offers. */
export const zendesk: HostDescription = {
  id: 'zendesk',
  name: 'Zendesk',
  wayIn: 'App in the ticket sidebar (iframe)',
  context: 'pushed-and-pulled',
  insert: 'composer',
  opensRecords: true,
  creates: ['case'],
  resizes: 'both',
  theme: true,
  locale: true,
  signedProof: 'JWT (signedUrls), once per load',
  trust: 'host',
  triedWith: 'vendor-sdk',
  allows: [
    { directive: 'script-src', source: 'https://static.zdassets.com' },
    { directive: 'frame-ancestors', source: 'https://YOUR.zendesk.com' },
  ],
}
