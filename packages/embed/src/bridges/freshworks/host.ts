import type { HostDescription } from '../HostDescription.js'

/** What Freshdesk and Freshservice offer. */
export const freshworks: HostDescription = {
  id: 'freshworks',
  name: 'Freshworks (Freshdesk, Freshservice)',
  wayIn: 'App in the ticket sidebar (iframe)',
  context: 'pushed-and-pulled',
  insert: 'composer',
  opensRecords: true,
  creates: [],
  resizes: 'height',
  theme: false,
  locale: false,
  signedProof: null,
  trust: 'host',
  triedWith: 'documentation',
  allows: [
    { directive: 'script-src', source: 'https://static.freshdev.io' },
    { directive: 'frame-ancestors', source: 'https://YOUR.freshdesk.com' },
  ],
}
