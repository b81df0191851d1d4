import type { CastSource } from '../CastSource.js'
import { openChannel, pictures } from './openChannel.js'

const account = { id: 'x:kestrelhelps', name: '@kestrelhelps' }

export const x: CastSource = {
  kind: 'x',
  label: 'X',
  glyph: { path: 'M3 3h5l4.500 6L17 3h4l-6.600 8.600L22 21h-5l-5-6.600L7 21H3l7-9.200z' },
  accepts: ['x'],
  seek: 'sequential',
  keepClauses: ['from', 'to'],
  totals: 'none',
  places: {
    public: { id: account.id, label: '@kestrelhelps on X' },
    private: { id: `${account.id}:dm`, label: 'X direct messages' },
    internal: { id: `${account.id}:notes`, label: 'X notes' },
  },
  channels({ about, lastInboundAt }) {
    const addressesUs = lastInboundAt !== undefined || about?.direction === 'inbound'
    const post = openChannel({
      id: 'post', label: 'X reply', account, visibility: 'public',
      text: { unit: 'x-v3', max: 280, linkLength: 23, overflow: 'split' },
      attachments: { ...pictures, altText: 'optional' },
      verbs: { own: ['delete'], others: ['like', 'unlike', 'hide', 'unhide'] },
      once: 'by-lookup', undo: 5_000, cost: { amount: '0.01', currency: 'USD' },
    })
    const dm = openChannel({
      id: 'dm', label: 'X direct message', account, visibility: 'private',
      text: { unit: 'code-points', max: 10_000, overflow: 'refuse' },
      once: 'uncertain',
    })
    if (addressesUs) return [post, dm]
    const reason = 'X lets us answer only posts that mention us. This one does not.'
    return [{ ...post, availability: { state: 'closed', code: 'channel-closed', reason, alternatives: [{ label: 'Send a direct message', channel: 'dm' }] } }, dm]
  },
}
