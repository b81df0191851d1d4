import type { HostDescription } from '../HostDescription.js'

/** What Chatwoot offers. */
export const chatwoot: HostDescription = {
  id: 'chatwoot',
  name: 'Chatwoot',
  wayIn: 'Dashboard app beside a conversation (iframe)',
  context: 'pushed-and-pulled',
  insert: 'clipboard',
  opensRecords: false,
  creates: [],
  resizes: 'no',
  theme: false,
  locale: false,
  signedProof: null,
  trust: 'claimed',
  triedWith: 'vendor-source',
  allows: [{ directive: 'frame-ancestors', source: 'https://YOUR-CHATWOOT' }],
}
