import type { CastSource } from '../CastSource.js'
import { hours, openChannel, withWindow } from './openChannel.js'

const account = { id: 'instagram:kestrel', name: 'kestrel.broadband' }

export const instagram: CastSource = {
  kind: 'instagram',
  label: 'Instagram',
  glyph: { path: 'M3 3h18v18H3zM5.500 5.500v13h13v-13zM12 7.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9zM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z' },
  accepts: ['instagram'],
  places: {
    public: { id: account.id, label: 'kestrel.broadband on Instagram' },
    private: { id: `${account.id}:direct`, label: 'Instagram messages' },
    internal: { id: `${account.id}:notes`, label: 'Instagram notes' },
  },
  channels({ lastInboundAt, now }) {
    const alternatives = [{ label: 'Comment in public', channel: 'comment' }, { label: 'Write an e-mail', url: 'mailto:' }]
    const comment = openChannel({
      id: 'comment', label: 'Instagram comment', account, visibility: 'public',
      text: { unit: 'utf-16', max: 2_200, overflow: 'refuse' },
      verbs: { own: ['delete'], others: ['hide', 'unhide'] },
      notes: ['Links in comments cannot be pressed.'],
    })
    const direct = openChannel({
      id: 'direct', label: 'Instagram message', account, visibility: 'private',
      text: { unit: 'utf-16', max: 1_000, overflow: 'split' }, once: 'uncertain',
    })
    return [
      comment,
      withWindow(direct, { length: hours(24), words: 'Instagram allows a message only within 24 hours of the customer’s last one.', lastInboundAt, now, alternatives }),
    ]
  },
}
