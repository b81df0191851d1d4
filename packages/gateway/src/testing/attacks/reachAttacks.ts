import type { AskOptions } from '../openTestGateway.js'
import type { Attack } from './Attack.js'
import { asked, type AttackWorld } from './createAttackWorld.js'

const missing = (reason: string) => ({ status: 404, code: 'not-found', reason })
const everything = { scope: 'read write desk audit erase operate' } as const
const dana = async ({ open }: AttackWorld): Promise<AskOptions> => ({ token: await open.tokenOf('dana', 'kestrel', everything) })
/** An agent who looks after another part of the world. */
const elsewhere = async ({ open }: AttackWorld): Promise<AskOptions> => ({ token: await open.tokenOf('mira', 'kestrel', { ...everything, regions: ['APAC'] }) })
const following = (more: object) => ({ desk: false, deliveries: false, threads: [], follow: [], locale: 'en', purpose: 'service', ...more })

const otherTenant = 'other tenant\'s id'
export const tenantAttacks: readonly Attack[] = [
  { kind: otherTenant, name: 'the history of a stream', path: '/v1/desk/history', body: ({ heron }) => ({ stream: heron.stream }), options: dana, ...missing('stream-elsewhere') },
  { kind: otherTenant, name: 'a note on a stream', path: '/v1/desk/execute', body: ({ command, heron }) => command(heron, { type: 'note', text: 'A lie.' }), options: dana, ...missing('stream-elsewhere') },
  { kind: otherTenant, name: 'a stream among those read', path: '/v1/desk/execute', body: ({ command, ines, heron }) => command(ines, { type: 'note', text: 'A lie.', reads: { [ines.stream]: 1, [heron.stream]: 1 } }), options: dana, ...missing('stream-elsewhere') },
  { kind: otherTenant, name: 'an erasure', path: '/v1/desk/erase', body: ({ heron }) => ({ subject: heron.subject }), options: dana, ...missing('subject-elsewhere') },
  { kind: otherTenant, name: 'presence', path: '/v1/presence/announce', body: ({ heron }) => ({ thread: heron.stream, doing: 'looking' }), options: dana, ...missing('no-such-stream') },
  { kind: otherTenant, name: 'a reply in the outbox', path: '/v1/deliveries/retry', body: ({ sent }) => ({ key: sent.key }), options: async ({ open }) => ({ token: await open.tokenOf('dana', 'heron') }), ...missing('no-such-delivery') },
  { kind: otherTenant, name: 'a source', path: '/v1/sources/heron-shop/customers/find', body: () => asked({ query: { type: 'text', text: 'Ines' }, limit: 5 }), options: dana, ...missing('no-such-source') },
  { kind: otherTenant, name: 'a page of it', path: '/v1/session/hello', body: () => ({}), options: () => ({ headers: { origin: 'https://desk.heron.example' } }), status: 403, code: 'forbidden', reason: 'origin-foreign' },
]

const otherCustomer = 'other customer\'s id'
export const customerAttacks: readonly Attack[] = [
  { kind: otherCustomer, name: 'one subject on another\'s stream', path: '/v1/desk/execute', body: ({ command, ines, tomas }) => command(ines, { type: 'note', text: 'A lie.', subject: tomas.subject }), options: dana, ...missing('subject-elsewhere') },
  { kind: otherCustomer, name: 'an item of somebody else', path: '/v1/desk/execute', body: ({ command, ines, tomas }) => command(ines, { type: 'note', text: 'A lie.', about: { ref: tomas.item.ref } }), options: dana, ...missing('item-elsewhere') },
  { kind: otherCustomer, name: 'the profile of somebody in another region', path: '/v1/sources/billing/customers/profile', body: ({ open }) => asked({ subject: open.casts.kestrel.customers.find(({ id }) => id === 'ines-roth')!.subject }), options: elsewhere, ...missing('person-elsewhere') },
  { kind: otherCustomer, name: 'their orders', path: '/v1/sources/billing/orders/list', body: ({ open }) => asked({ subject: open.casts.kestrel.customers.find(({ id }) => id === 'ines-roth')!.subject, limit: 10 }), options: elsewhere, ...missing('person-elsewhere') },
  { kind: otherCustomer, name: 'what they wrote', path: '/v1/sources/facebook/timeline/list', body: ({ open }) => asked({ subject: open.casts.kestrel.customers.find(({ id }) => id === 'ines-roth')!.subject, scope: { kind: 'with-us', accounts: [] }, limit: 10 }), options: elsewhere, ...missing('person-elsewhere') },
  { kind: otherCustomer, name: 'their place at the desk', path: '/v1/desk/locate', body: ({ tomas }) => ({ place: { customer: tomas.customer } }), options: elsewhere, ...missing('person-elsewhere') },
  { kind: otherCustomer, name: 'the history of their stream', path: '/v1/desk/history', body: ({ tomas }) => ({ stream: tomas.stream }), options: elsewhere, ...missing('stream-elsewhere') },
  { kind: otherCustomer, name: 'their erasure', path: '/v1/desk/erase', body: ({ tomas }) => ({ subject: tomas.subject }), options: elsewhere, ...missing('subject-elsewhere') },
]

const otherStream = 'another tenant\'s stream'
export const streamAttacks: readonly Attack[] = [
  { kind: otherStream, name: 'a conversation', path: '/v1/stream', body: ({ heron }) => following({ threads: [heron.stream] }), options: dana, ...missing('no-such-stream') },
  { kind: otherStream, name: 'a conversation among one\'s own', path: '/v1/stream', body: ({ heron, ines }) => following({ threads: [ines.stream, heron.stream] }), options: dana, ...missing('no-such-stream') },
  { kind: otherStream, name: 'a source', path: '/v1/stream', body: ({ ines }) => following({ follow: [{ id: 'a', source: 'heron-shop', subject: [ines.customer], scope: { kind: 'with-us', accounts: [] }, since: '1' }] }), options: dana, ...missing('no-such-stream') },
  { kind: otherStream, name: 'a conversation of another region', path: '/v1/stream', body: ({ tomas }) => following({ threads: [tomas.stream] }), options: elsewhere, ...missing('no-such-stream') },
  { kind: otherStream, name: 'a tenant in the body', path: '/v1/stream', body: () => following({ desk: true, tenant: 'heron' }), options: dana, status: 400, code: 'invalid-request', reason: 'body-invalid' },
  { kind: otherStream, name: 'the desk without the scope', path: '/v1/stream', body: () => following({ desk: true }), options: async ({ open }) => ({ token: await open.tokenOf('mira', 'kestrel', { scope: 'read' }) }), status: 403, code: 'forbidden', reason: 'scope-missing' },
]
