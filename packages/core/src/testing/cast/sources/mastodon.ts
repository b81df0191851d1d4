import type { CastSource } from '../CastSource.js'
import { openChannel, pictures } from './openChannel.js'

const account = { id: 'mastodon:kestrel', name: '@kestrel@social.example' }

export const mastodon: CastSource = {
  kind: 'mastodon',
  label: 'Mastodon',
  glyph: { path: 'M3 20V9a5 5 0 0 1 9-3 5 5 0 0 1 9 3v11h-4V9.500a1.500 1.500 0 0 0-3 0V17h-4V9.500a1.500 1.500 0 0 0-3 0V20z' },
  accepts: ['mastodon'],
  seek: 'sequential',
  keepClauses: ['visibilities'],
  totals: 'none',
  places: {
    public: { id: account.id, label: '@kestrel on social.example' },
    private: { id: `${account.id}:direct`, label: 'Mastodon private mentions' },
    internal: { id: `${account.id}:notes`, label: 'Mastodon notes' },
  },
  channels: () => {
    const text = { unit: 'mastodon', max: 500, linkLength: 23, overflow: 'split' } as const
    const verbs = { own: ['edit', 'delete'], others: ['like', 'unlike'] }
    return [
      openChannel({ id: 'post', label: 'Mastodon reply', account, visibility: 'public', text, verbs, attachments: pictures, undo: 5_000 }),
      openChannel({ id: 'direct', label: 'Mastodon private mention', account, visibility: 'private', text, verbs, attachments: pictures }),
    ]
  },
}
