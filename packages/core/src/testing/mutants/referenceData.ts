import type { Channel } from '../../adapter/index.js'
import type { Case, Identity, Interaction, Order, ProfileFragment } from '../../model/index.js'

// One customer of one small system, complete enough that every rule of the contract has something to look at.

export const source = 'reference'
const day = '2026-11-20'
export const ines: Identity = { scheme: 'reference', realm: 'main', id: 'ines', handle: '@ines', party: 'person' }
export const stranger: Identity = { scheme: 'reference', realm: 'main', id: 'nobody', party: 'person' }
const kestrel: Identity = { scheme: 'reference', realm: 'main', id: 'kestrel', party: 'organisation' }

export const at = (hour: number): string => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`
export const refOf = (id: string) => ({ source, id })

const wall = { id: 'wall', label: 'The wall' }
const mail = { id: 'mail', label: 'Letters' }

interface Seed extends Partial<Omit<Interaction, 'ref'>> {
  readonly id: string
  readonly hour: number
}

const inbound = ({ id, hour, ...patch }: Seed): Interaction => ({
  ref: refOf(id),
  kind: 'post',
  nature: 'words',
  channel: wall,
  occurredAt: at(hour),
  revision: 1,
  direction: 'inbound',
  visibility: 'public',
  author: { name: 'Inés Ruiz', identity: ines },
  ...patch,
})

export const outbound = (seed: Seed): Interaction => ({ ...inbound(seed), direction: 'outbound', author: { name: 'Kestrel', identity: kestrel } })

export const items: readonly Interaction[] = [
  inbound({ id: 'i1', hour: 1, text: 'Hello, is anybody there?', thread: 't1' }),
  outbound({ id: 'i2', hour: 2, kind: 'comment', text: 'Good morning, how can we help?', thread: 't1' }),
  inbound({
    id: 'i3', hour: 3, kind: 'comment', text: 'My parcel is late, see https://parcel.example/1', thread: 't1', url: 'https://reference.example/i3',
    links: [{ from: 23, to: 47, url: 'https://parcel.example/1' }],
  }),
  inbound({ id: 'i4', hour: 3, kind: 'message', text: 'Here is my number', visibility: 'private', channel: mail, thread: 't2' }),
  inbound({ id: 'i5', hour: 5, kind: 'visit', nature: 'activity', visibility: 'private', channel: mail, title: 'Visited the shop' }),
  inbound({ id: 'i6', hour: 6, text: 'A picture of the box', media: [{ type: 'image', url: 'https://reference.example/box.png', alt: 'A wet box' }], thread: 't3' }),
  { ...outbound({ id: 'i7', hour: 7, kind: 'note', text: 'Call her back', channel: mail, thread: 't2' }), direction: 'internal', visibility: 'internal' },
]

/** Said in public, to nobody of ours. */
export const unaddressed: Interaction = inbound({ id: 'u1', hour: 4, text: 'Lovely weather today' })

export const orders: readonly Order[] = [3, 2, 1].map((hour) => ({
  ref: refOf(`o${hour}`),
  number: `2026-${hour}`,
  placedAt: at(hour),
  total: { amount: `${hour}9.90`, currency: 'EUR' },
  lines: [{ label: 'Boots', quantity: 1, total: { amount: `${hour}9.90`, currency: 'EUR' } }],
}))

export const cases: readonly Case[] = [3, 2, 1].map((hour) => ({
  ref: refOf(`c${hour}`),
  number: `C-${hour}`,
  kind: 'case',
  title: 'Late parcel',
  state: 'open',
  openedAt: at(hour),
  updatedAt: at(hour + 1),
}))

export const profile: ProfileFragment = {
  record: refOf('p1'),
  fields: [
    { key: 'name', value: { type: 'text', value: 'Inés Ruiz' }, observedAt: at(8), confidence: 1 },
    { key: 'phone', value: { type: 'text', value: '+34600000000' }, observedAt: at(8), confidence: 0.9, isPrivate: true },
    { key: 'tier', value: { type: 'text', value: 'Gold' }, observedAt: at(8), confidence: 1 },
  ],
  identities: [
    { identity: ines, label: 'Reference' },
    { identity: { scheme: 'email', realm: '', id: 'ines@example.org', party: 'person' }, label: 'E-mail', isPrivate: true },
  ],
  observedAt: at(8),
}

const base = {
  account: { id: 'kestrel', name: 'Kestrel' },
  ownership: 'independent',
  verbs: { own: ['delete'], others: ['like'] },
} as const

export const channels: readonly Channel[] = [
  {
    ...base, id: 'wall', label: 'Public comment', visibility: 'public', text: { unit: 'graphemes', max: 300, overflow: 'split' },
    window: { closesAt: '2099-01-01T00:00:00.000Z', rule: 'Seven days', alternatives: [] }, availability: { state: 'open' }, once: 'by-key',
  },
  {
    ...base, id: 'mail', label: 'Letter', visibility: 'private', text: { unit: 'utf-16', max: 2000, overflow: 'refuse' },
    availability: { state: 'closed', code: 'channel-closed', reason: 'She did not write to us here.', alternatives: [{ label: 'Comment in public', channel: 'wall' }] },
    once: 'by-lookup',
  },
]
