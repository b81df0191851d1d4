import type { HostDescription } from '../HostDescription.js'

/** What Zoho Desk offers. */
export const zohoDesk: HostDescription = {
  id: 'zoho-desk',
  name: 'Zoho Desk',
  wayIn: 'Extension in the right panel of a ticket (iframe)',
  context: 'pushed-and-pulled',
  insert: 'unconfirmed',
  opensRecords: false,
  creates: [],
  resizes: 'no',
  theme: false,
  locale: true,
  signedProof: null,
  trust: 'host',
  triedWith: 'documentation',
  allows: [
    { directive: 'script-src', source: 'https://js.zohostatic.com' },
    { directive: 'frame-ancestors', source: 'https://desk.zoho.YOUR-REGION' },
  ],
}
