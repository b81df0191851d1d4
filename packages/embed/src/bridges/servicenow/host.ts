import type { HostDescription } from '../HostDescription.js'

/** What ServiceNow offers through OpenFrame. */
export const servicenow: HostDescription = {
  id: 'servicenow',
  name: 'ServiceNow (OpenFrame)',
  wayIn: 'OpenFrame panel (iframe)',
  context: 'pushed',
  insert: 'clipboard',
  opensRecords: true,
  creates: ['case'],
  resizes: 'both',
  theme: false,
  locale: false,
  signedProof: null,
  trust: 'host',
  triedWith: 'documentation',
  allows: [
    { directive: 'script-src', source: 'https://YOUR.service-now.com' },
    { directive: 'frame-ancestors', source: 'https://YOUR.service-now.com' },
  ],
}
