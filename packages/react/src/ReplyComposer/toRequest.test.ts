import type { Channel, DataAdapter } from '@alongside/core/adapter'
import { emailIdentity, type Identity } from '@alongside/core/model'
import { describe, expect, test } from 'vitest'
import { createMemoryDrafts } from '../ports/createMemoryDrafts.js'
import { createComposition } from './createComposition.js'
import { draftKey } from './draftKey.js'
import { toRequest, type ReplyToSend } from './toRequest.js'
import { toWords } from './toWords.js'

const mira = { id: 'mira', name: 'Mira', roles: [], tenant: 'kestrel' }
const ines = emailIdentity('ines@post.example')
const layla = emailIdentity('layla@post.example')
const channel: Channel = {
  id: 'email', label: 'E-mail', account: { id: 'support', name: 'Kestrel' }, visibility: 'private', ownership: 'independent',
  text: { unit: 'utf-16', max: 100, overflow: 'refuse' }, availability: { state: 'open' }, verbs: { own: [], others: [] }, once: 'by-key',
}

function reply(draftOf: Identity, wayTo: Identity, author: Identity): ReplyToSend {
  const address = (to: Identity) => ({ source: 'mail', account: 'support', thread: 't', to })
  const item = {
    ref: { source: 'mail', id: 'm1' }, kind: 'email', nature: 'words', channel: { id: 'support', label: 'Mail' }, occurredAt: '2026-11-21T09:00:00.000Z', revision: 1,
    direction: 'inbound', visibility: 'private', author: { name: 'Somebody', identity: author }, thread: 't',
  } as const
  return {
    composition: createComposition({ key: draftKey(mira, address(draftOf)), to: draftOf, drafts: createMemoryDrafts(), now: () => 0, onStorageError: () => undefined }),
    way: { id: 'mail/email', adapter: { id: 'mail' } as DataAdapter, channel, address: address(wayTo), target: { about: item.ref, thread: 't' } },
    answered: { address: address(author), name: 'Somebody', item },
    parts: ['One', 'Two'], files: [], composedAt: Date.parse('2026-11-21T09:01:00.000Z'),
  }
}

describe('posts', () => {
  test('go to the one the draft was written for, in order', () => {
    const posts = toRequest(reply(ines, ines, ines)).posts
    expect(posts.map(({ text, to, thread, about }) => [text, to, thread, about?.id])).toEqual([['One', ines, 't', 'm1'], ['Two', ines, 't', 'm1']])
  })

  test('keep their order on a network that sorts by the moment they were written', () => {
    expect(toRequest(reply(ines, ines, ines)).posts.map(({ composedAt }) => composedAt)).toEqual(['2026-11-21T09:01:00.000Z', '2026-11-21T09:01:00.001Z'])
  })

  test.each([
    ['the way leads to somebody else', reply(ines, layla, ines)],
    ['the item answered is somebody else’s', reply(ines, ines, layla)],
    ['the draft was written for somebody else', reply(layla, ines, ines)],
  ])('are refused when %s', (_why, wrong) => {
    expect(() => toRequest(wrong)).toThrow(/written for somebody else/)
  })

  test('become words again, without the numbers that were ours', () => {
    const [one, two] = toRequest(reply(ines, ines, ines)).posts
    expect(toWords([{ ...one!, text: 'One 1/2' }, { ...two!, text: 'Two 2/2' }]).text).toBe('One\n\nTwo')
    expect(toWords([{ ...one!, text: 'Half is 1/2' }]).text).toBe('Half is 1/2')
  })
})
