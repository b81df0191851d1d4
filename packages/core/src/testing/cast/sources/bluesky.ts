import type { CastSource } from '../CastSource.js'
import { openChannel, pictures } from './openChannel.js'

const account = { id: 'bluesky:kestrel', name: 'kestrel.example' }

export const bluesky: CastSource = {
  kind: 'bluesky',
  label: 'Bluesky',
  glyph: { path: 'M12 11C10 7 6 4 3 4c-1.500 0-1.500 6 .5 8C2 14 4 20 7 20c2.500 0 4-3 5-5 1 2 2.500 5 5 5 3 0 5-6 3.500-8 2-2 2-8 .5-8-3 0-7 3-9 7z' },
  accepts: ['did'],
  seek: 'sequential',
  keepClauses: [],
  totals: 'partial',
  places: {
    public: { id: account.id, label: 'kestrel.example on Bluesky' },
    private: { id: `${account.id}:chat`, label: 'Bluesky chat' },
    internal: { id: `${account.id}:notes`, label: 'Bluesky notes' },
  },
  channels: () => [
    openChannel({
      id: 'post', label: 'Bluesky reply', account, visibility: 'public',
      text: { unit: 'graphemes', max: 300, maxBytes: 3_000, overflow: 'split' },
      attachments: { ...pictures, maxBytes: 1_000_000, altText: 'required' },
      verbs: { own: ['delete'], others: ['like', 'unlike', 'hide', 'unhide'] },
      undo: 5_000,
    }),
  ],
}
