import type { Channel, Receipt } from '../../../adapter/index.js'
import { isAlongsideError } from '../../../errors/index.js'
import { breakFacet, without, type Mutant } from '../Mutant.js'

const breakChannels = (change: (channels: readonly Channel[]) => readonly Channel[]) =>
  breakFacet('replies', ({ channels }) => ({ channels: async (target, call) => change(await channels(target, call)) }))

const breakChannel = (change: (channel: Channel) => Channel) => breakChannels((channels) => channels.map(change))

const breakClosed = (patch: Partial<Extract<Channel['availability'], { state: 'closed' }>>) =>
  breakChannel((channel) => (channel.availability.state === 'closed' ? { ...channel, availability: { ...channel.availability, ...patch } } : channel))

export const channelMutants: readonly Mutant[] = [
  { rule: 'target-has-a-channel', says: 'offers a channel twice', ...breakChannels((channels) => [...channels, ...channels.slice(0, 1)]) },
  { rule: 'closed-target-is-explained', says: 'hides what is closed', ...breakChannels((channels) => channels.filter(({ availability }) => availability.state === 'open')) },
  {
    rule: 'channel-rule-countable',
    says: 'counts in words',
    ...breakChannel((channel) => ({ ...channel, text: { ...channel.text, unit: 'words' as 'utf-16' } })),
  },
  { rule: 'channel-names-its-account', says: 'does not say in whose name', ...breakChannel((channel) => ({ ...channel, account: { ...channel.account, name: '' } })) },
  { rule: 'closed-channel-has-reason', says: 'gives a code for a reason', ...breakClosed({ reason: 'E_CLOSED' }) },
  { rule: 'alternative-leads-somewhere', says: 'leads nowhere', ...breakClosed({ alternatives: [{ label: 'Telephone', channel: 'telephone' }] }) },
  {
    rule: 'window-closes-channel',
    says: 'keeps a window open that is over',
    ...breakChannel((channel) => ({ ...channel, ...(channel.window && { window: { ...channel.window, closesAt: '2001-01-01T00:00:00.000Z' } }) })),
  },
]

const breakSend = (change: (receipt: Receipt) => Receipt) =>
  breakFacet('replies', ({ send }) => ({ send: async (post, key, call) => change(await send(post, key, call)) }))

const breakReceipt = (change: (receipt: Receipt) => Receipt) =>
  breakFacet('replies', ({ receipt }) => ({ receipt: async (key, post, call) => change(await receipt(key, post, call)) }))

export const replyMutants: readonly Mutant[] = [
  { rule: 'receipt-absent-before-send', says: 'never knows', ...breakReceipt((receipt) => (receipt.state === 'absent' ? { state: 'unknown' } : receipt)) },
  { rule: 'send-publishes', says: 'does not say what it published', ...breakSend((receipt) => (receipt.state === 'sent' ? { state: 'absent' } : receipt)) },
  {
    rule: 'receipt-finds-what-was-sent',
    says: 'finds something else',
    ...breakReceipt((receipt) => (receipt.state === 'sent' ? { ...receipt, ref: { ...receipt.ref, id: 'other' } } : receipt)),
  },
  {
    rule: 'send-once-by-key',
    says: 'publishes a repeated key again',
    ...breakFacet('replies', ({ send }) => {
      const seen = new Map<string, number>()
      return {
        send(post, key, call) {
          const count = seen.get(key) ?? 0
          seen.set(key, count + 1)
          return send(post, count === 0 ? key : `${key}-${count}`, call)
        },
      }
    }),
  },
  {
    rule: 'keys-are-kept-apart',
    says: 'looks only at the beginning of a key',
    ...breakFacet('replies', ({ send, receipt }) => ({
      send: (post, key, call) => send(post, key.slice(0, 15), call),
      receipt: (key, post, call) => receipt(key.slice(0, 15), post, call),
    })),
  },
  {
    rule: 'sent-ref-names-this-source',
    says: 'points elsewhere',
    ...breakSend((receipt) => (receipt.state === 'sent' ? { ...receipt, ref: { ...receipt.ref, source: 'other' } } : receipt)),
  },
  {
    rule: 'reply-is-seen',
    says: 'cuts off what it publishes',
    ...breakFacet('replies', ({ send }) => ({ send: (post, key, call) => send({ ...post, text: post.text.length > 300 ? post.text : post.text.slice(0, 9) }, key, call) })),
  },
  {
    rule: 'lost-answer-is-unknown',
    says: 'takes a lost answer for a refusal',
    ...breakSend((receipt) => (receipt.state === 'unknown' ? { state: 'refused', code: 'unreachable', message: 'The connection failed.' } : receipt)),
  },
  {
    rule: 'lost-answer-is-unknown',
    says: 'takes a lost answer for a success',
    ...breakSend((receipt) => (receipt.state === 'unknown' ? { state: 'sent', ref: { source: 'reference', id: 'made-up' }, at: '2026-11-21T09:00:00.000Z' } : receipt)),
  },
  {
    rule: 'send-is-never-repeated',
    says: 'tries again by itself',
    ...breakFacet('replies', ({ send }) => ({
      async send(post, key, call) {
        const receipt = await send(post, key, call)
        return receipt.state === 'unknown' ? send(post, key, call) : receipt
      },
    })),
  },
  {
    rule: 'refused-sign-in-refuses-the-send',
    says: 'does not know that it was refused',
    ...breakSend((receipt) => (receipt.state === 'refused' && receipt.code === 'unauthorised' ? { state: 'unknown' } : receipt)),
  },
  {
    rule: 'too-long-is-refused',
    says: 'cuts off what is too long',
    ...breakFacet('replies', ({ send }) => ({ send: (post, key, call) => send({ ...post, text: post.text.slice(0, 300) }, key, call) })),
  },
  {
    rule: 'unknown-channel-is-refused',
    says: 'takes any channel for the public one',
    ...breakFacet('replies', ({ send }) => ({ send: (post, key, call) => send({ ...post, channel: 'wall' }, key, call) })),
  },
  {
    rule: 'wrong-addressee-is-refused',
    says: 'answers whoever is there',
    ...breakFacet('replies', ({ send }) => ({ send: (post, key, call) => send(without(post, 'to'), key, call) })),
  },
]

export const actionAndFieldMutants: readonly Mutant[] = [
  {
    rule: 'unlisted-verb-is-refused',
    says: 'takes every verb for the same',
    ...breakFacet('actions', ({ perform }) => ({ perform: (request, key, call) => perform({ ...request, verb: 'like' }, key, call) })),
  },
  {
    rule: 'listed-verb-works',
    says: 'lists what it cannot do',
    ...breakFacet('actions', () => ({ perform: async () => ({ state: 'refused', code: 'unsupported', message: 'This cannot be done.' }) })),
  },
  {
    rule: 'field-is-written',
    says: 'reports the value from before',
    ...breakFacet('fields', ({ write }) => ({
      async write(change, key, call) {
        const outcome = await write(change, key, call)
        return outcome.state === 'written' ? { ...outcome, field: { ...outcome.field, value: change.seen ?? change.value } } : outcome
      },
    })),
  },
  {
    rule: 'field-conflict-is-seen',
    says: 'overwrites what is newer',
    ...breakFacet('fields', ({ write }) => ({
      async write(change, key, call) {
        const outcome = await write(change, key, call)
        return outcome.state === 'conflict' ? write({ ...change, seen: outcome.field.value }, key, call) : outcome
      },
    })),
  },
  {
    rule: 'uncertain-write-is-said',
    says: 'takes a lost answer for a broken connection',
    ...breakFacet('fields', ({ write }) => ({
      write: (change, key, call) => write(change, key, call).catch((error: unknown) => {
        throw isAlongsideError(error) && error.code === 'unknown-outcome' ? error.cause : error
      }),
    })),
  },
]
