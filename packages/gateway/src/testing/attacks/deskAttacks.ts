import { randomUUID } from 'node:crypto'
import type { Attack } from './Attack.js'
import { asked, nothingSeen } from './createAttackWorld.js'

const execute = '/v1/desk/execute'
const lead = () => ({ as: 'dana' }) as const

type Body = Attack['body']
const order = (kind: string, name: string, body: Body, answer: Pick<Attack, 'status' | 'code' | 'reason'>, options?: Attack['options']): Attack =>
  ({ kind, name, path: execute, body, ...answer, ...(options && { options }) })
const send = (kind: string, name: string, ask: Body, answer: Pick<Attack, 'status' | 'code' | 'reason'>, options?: Attack['options'], source = 'facebook'): Attack =>
  ({ kind, name, path: `/v1/sources/${source}/replies/send`, body: (world) => asked(ask(world)), ...answer, ...(options && { options }) })

const decided = (command: string, code: string) => ({ status: 200, code, reason: `desk-refused-${command}` })
const invalid = { status: 400, code: 'invalid-request', reason: 'body-invalid' } as const
const skipped = { status: 409, code: 'conflict', reason: 'version-skipped' } as const
const missing = (reason: string) => ({ status: 404, code: 'not-found', reason })

const approve = { type: 'approve', draft: 1, seen: 1 } as const

export const roleAttacks: readonly Attack[] = [
  order('role raised in the body', 'an actor in the command', ({ command, ines, pending }) => {
    const { command: right } = command(ines, { ...approve, submission: pending }) as { command: object }
    return { command: { ...right, actor: { id: 'dana', name: 'Dana', roles: ['lead'], tenant: 'kestrel' } } }
  }, invalid),
  order('role raised in the body', 'roles beside the command', ({ command, ines }) => ({ ...command(ines, { type: 'note', text: 'A lie.' }), roles: ['lead'] }), invalid),
  { kind: 'role raised in the body', name: 'an actor in the question to a source', path: '/v1/sources/x/customers/find', body: () => ({ ...asked({ query: { type: 'text', text: 'Ines' }, limit: 5 }), actor: { id: 'dana', roles: ['lead'] } }), ...invalid },
  { kind: 'role raised in the body', name: 'another employee\'s presence', path: '/v1/presence/announce', body: ({ ines }) => ({ thread: ines.stream, doing: 'typing', actor: 'dana' }), ...invalid },
  { kind: 'role raised in the body', name: 'another employee\'s drafts', path: '/v1/drafts/load', body: () => ({ key: 'x|one', actor: 'dana' }), ...invalid },
  { kind: 'role raised in the body', name: 'scopes at hello', path: '/v1/session/hello', body: () => ({ scopes: ['audit'], roles: ['lead'] }), ...invalid },
  { kind: 'role raised in the body', name: 'an export without the scope', path: '/v1/desk/export', body: () => ({ words: true }), status: 403, code: 'forbidden', reason: 'scope-missing' },
  { kind: 'role raised in the body', name: 'an erasure without the scope', path: '/v1/desk/erase', body: ({ ines }) => ({ subject: ines.subject }), status: 403, code: 'forbidden', reason: 'scope-missing' },
  {
    kind: 'role raised in the body', name: 'an audit with a scope that policy does not know', path: '/v1/desk/verify', body: () => ({}),
    options: async ({ open }) => ({ token: await open.tokenOf('mira', 'kestrel', { scope: 'audit' }) }), status: 403, code: 'forbidden', reason: 'policy-denies',
  },
]

export const verdictAttacks: readonly Attack[] = [
  order('forged verdict or approval', 'one\'s own approval', ({ command, ines, pending }) => command(ines, { ...approve, submission: pending }), decided('approve', 'not-yours')),
  order('forged verdict or approval', 'a verdict in the command', ({ command, ines, pending }) => command(ines, { ...approve, submission: pending, decision: { effect: 'allow' } }), invalid),
  order('forged verdict or approval', 'a claim of what was never approved', ({ command, ines, pending }) => command(ines, { type: 'claim', submission: pending, observation: nothingSeen }), decided('claim', 'not-possible')),
  order('forged verdict or approval', 'a channel that is not there', ({ command, ines }) => command(ines, { type: 'submit', since: 0, channel: { ...ines.channel, id: 'backdoor' }, words: { text: 'A lie.', about: ines.item.ref } }), missing('no-such-channel')),
  order('forged verdict or approval', 'that it was sent', ({ command, ines, pending }) => command(ines, { type: 'mark-sent', submission: pending, ref: ines.item.ref }), decided('mark-sent', 'not-possible')),
  order('forged verdict or approval', 'that it was delivered', ({ command, ines, pending }) => command(ines, { type: 'mark-delivered', submission: pending }), decided('mark-delivered', 'not-possible')),
  send('forged verdict or approval', 'sending what waits for approval', ({ post, ines, pending }) => ({ post: post(ines, 'We send you a new router today.'), key: pending }), { status: 403, code: 'forbidden', reason: 'not-claimed' }),
  send('forged verdict or approval', 'sending past the desk what needs approval', ({ post, ines }) => ({ post: post(ines, 'Your router is part of the recall.'), key: randomUUID() }), { status: 403, code: 'forbidden', reason: 'needs-approval' }),
]

export const versionAttacks: readonly Attack[] = [
  order('skipped version', 'a note that read the future', ({ command, ines }) => command(ines, { type: 'note', text: 'A lie.', reads: { [ines.stream]: 999 } }), skipped),
  order('skipped version', 'an approval of the future', ({ command, ines, pending }) => command(ines, { ...approve, seen: 999, submission: pending }), skipped, lead),
  order('skipped version', 'an approval of a draft nobody wrote', ({ command, ines, pending }) => command(ines, { ...approve, draft: 9, submission: pending }), skipped, lead),
  order('skipped version', 'a draft begun in the future', ({ command, ines }) => command(ines, { type: 'submit', since: 999, channel: ines.channel, words: { text: 'A lie.', about: ines.item.ref } }), skipped),
  order('skipped version', 'another stream\'s future', ({ command, ines, tomas }) => command(ines, { type: 'note', text: 'A lie.', reads: { [ines.stream]: 1, [tomas.stream]: 999 } }), skipped),
  order('skipped version', 'a version below nothing', ({ command, ines }) => command(ines, { type: 'note', text: 'A lie.', reads: { [ines.stream]: -1 } }), invalid),
]

const reused = 'command-of-dana'
export const replayAttacks: readonly Attack[] = [
  order('replay', 'a command id with other words', ({ command, ines }) => command(ines, { id: reused, type: 'note', text: 'Other words.' }), { status: 409, code: 'conflict', reason: 'command-reused' }, lead),
  order('replay', 'a colleague\'s command', ({ command, ines }) => command(ines, { id: reused, type: 'note', text: 'Called her back.' }), { status: 409, code: 'conflict', reason: 'command-reused' }),
  order('replay', 'a command id for another verb', ({ command, ines }) => command(ines, { id: reused, type: 'assign', to: 'mira' }), { status: 409, code: 'conflict', reason: 'command-reused' }, lead),
  order('replay', 'a command id on another thread', ({ command, tomas }) => command(tomas, { id: reused, type: 'note', text: 'Called her back.' }), { status: 409, code: 'conflict', reason: 'command-reused' }, lead),
  { kind: 'replay', name: 'a token that was signed out', path: '/v1/desk/streams', body: () => ({}), options: async ({ open }) => {
    const token = await open.tokenOf('dana')
    await open.ask('/v1/session/end', {}, { token })
    return { token }
  }, status: 401, code: 'unauthorised', reason: 'token-ended' },
  { kind: 'replay', name: 'a token meant for another service', path: '/v1/desk/streams', body: () => ({}), options: async ({ open }) => ({ token: await open.tokenOf('dana', 'kestrel', { audience: 'payroll' }) }), status: 401, code: 'unauthorised', reason: 'token-audience' },
  { kind: 'replay', name: 'a place in the stream nobody gave', path: '/v1/stream', body: () => ({ desk: true, deliveries: false, threads: [], follow: [], locale: 'en', purpose: 'service' }), options: () => ({ headers: { 'last-event-id': '1 or 1=1' } }), status: 400, code: 'invalid-request', reason: 'position-invalid' },
]

const reuse = 'idempotency key reused with another body'
const keyTaken = (reason: string) => ({ status: 409, code: 'conflict', reason })
export const keyAttacks: readonly Attack[] = [
  send(reuse, 'other words', ({ sent }) => ({ key: sent.key, post: { ...sent.post, text: 'Other words.' } }), keyTaken('conflict'), lead),
  send(reuse, 'another language', ({ sent }) => ({ key: sent.key, post: { ...sent.post, language: 'fr' } }), keyTaken('conflict'), lead),
  send(reuse, 'a file added', ({ sent }) => ({ key: sent.key, post: { ...sent.post, attachments: [{ name: 'a.png', type: 'image/png', content: 'AAAA', alt: 'A' }] } }), keyTaken('conflict'), lead),
  send(reuse, 'by a colleague', ({ sent }) => (sent), keyTaken('key-reused')),
  send(reuse, 'at another source', ({ sent, tomas, post }) => ({ key: sent.key, post: post(tomas, 'Other words.') }), keyTaken('key-reused'), lead, 'mail'),
  send(reuse, 'a claimed reply with other words', ({ claimed, tomas, post }) => ({ key: claimed, post: post(tomas, 'Other words than were claimed.') }), keyTaken('post-forged'), lead, 'mail'),
  send(reuse, 'a claimed reply to somebody else', ({ claimed, tomas, ines, post }) => ({ key: claimed, post: post(tomas, 'The address is changed.', { to: ines.customer }) }), keyTaken('post-forged'), lead, 'mail'),
]
