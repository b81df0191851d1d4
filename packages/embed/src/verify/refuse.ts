import type { ProofFault, Refused } from './Verification.js'

const messages: Readonly<Record<ProofFault, string>> = {
  'malformed': 'This is not written as a proof of its kind is. Nothing is believed. Pass on exactly what the host gave.',
  'too-long': 'This is longer than any proof of its kind. Nothing is believed. Pass on exactly what the host gave.',
  'duplicate': 'The proof says one thing twice. Nothing is believed, since either could be meant. Let the host say it once.',
  'algorithm': 'The proof was not signed as its kind is. Nothing is believed. Check that the host and this server mean the same kind.',
  'header': 'The proof tells by which key or rules it wants to be believed. Nothing is believed. Take it from the host alone.',
  'key': 'The proof names a key that is not known here. Nothing is believed. Give this server the host’s present keys.',
  'signature': 'The signature does not fit. Nothing is believed. Check that host and server hold the same key, and that nothing between them changes a byte.',
  'issuer': 'The proof is of another host. Nothing is believed. Check which hosts this server knows.',
  'audience': 'The proof was made for somebody else. Nothing is believed. Check the address or installation it is made for.',
  'tenant': 'The proof is of another company. Nothing is believed. Check which company this server speaks for.',
  'claims': 'The proof lacks something, or says it in a way nobody writes. Nothing is believed. Check what the host puts into it.',
  'expired': 'The proof is over. Nothing is believed. Ask the host for a new one.',
  'early': 'The proof is of a time that has not come. Nothing is believed. Check the clocks of both servers.',
  'life': 'The proof would hold for longer than any proof may. Nothing is believed. Let the host make shorter ones.',
  'not-accepted': 'The proof is of somebody else than whoever shows it. Nothing is believed. Open the record again.',
  'replayed': 'The proof was shown before. Nothing is believed, since it counts once. Ask the host for a new one.',
}

export const refuse = (reason: ProofFault): Refused => ({ state: 'refused', reason, message: messages[reason] })
