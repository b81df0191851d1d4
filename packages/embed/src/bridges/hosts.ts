import type { HostDescription } from './HostDescription.js'
import { chatwoot } from './chatwoot/host.js'
import { dynamics } from './dynamics/host.js'
import { freshworks } from './freshworks/host.js'
import { front } from './front/host.js'
import { genesys } from './genesys/host.js'
import { hubspot } from './hubspot/host.js'
import { salesforce } from './salesforce/host.js'
import { servicenow } from './servicenow/host.js'
import { zendesk } from './zendesk/host.js'
import { zohoDesk } from './zoho-desk/host.js'

export { isNotVerified, notVerified, type HostDescription } from './HostDescription.js'

/** A page of your own, which says and takes what it likes. */
const ownPage: HostDescription = {
  id: 'post-message',
  name: 'Your own CRM',
  wayIn: 'iframe and one small script, or the element straight in the page',
  context: 'pushed-and-pulled',
  insert: 'composer',
  opensRecords: true,
  creates: ['lead', 'case'],
  resizes: 'both',
  theme: true,
  locale: true,
  signedProof: 'JWT or HMAC from a server of yours',
  trust: 'host',
  triedWith: 'own-host',
  allows: [{ directive: 'frame-ancestors', source: 'https://YOUR-CRM' }],
}

/** Every host there is a bridge to: what the table "which way fits my CRM" is drawn from. */
export const hosts: readonly HostDescription[] = [ownPage, zendesk, front, genesys, chatwoot, hubspot, salesforce, dynamics, freshworks, zohoDesk, servicenow]
