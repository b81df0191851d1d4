import type { HostDescription } from '../HostDescription.js'

/** What Dynamics 365 offers through its Channel Integration Framework. */
export const dynamics: HostDescription = {
  id: 'dynamics',
  name: 'Dynamics 365 (CIF)',
  wayIn: 'Channel provider panel (iframe)',
  context: 'pushed-and-pulled',
  insert: 'clipboard',
  opensRecords: true,
  creates: ['lead', 'case'],
  resizes: 'no',
  theme: false,
  locale: false,
  signedProof: null,
  trust: 'host',
  triedWith: 'documentation',
  allows: [
    { directive: 'script-src', source: 'https://YOUR.dynamics.com' },
    { directive: 'frame-ancestors', source: 'https://YOUR.dynamics.com' },
  ],
}
