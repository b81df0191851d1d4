import type { CastSource } from '../CastSource.js'
import { days, hours, openChannel, pictures, withWindow } from './openChannel.js'

const account = { id: 'facebook:kestrel', name: 'Kestrel' }
const writeEmail = { label: 'Write an e-mail', url: 'mailto:' }

export const facebook: CastSource = {
  kind: 'facebook',
  label: 'Facebook',
  glyph: { path: 'M9 22V13H6V9h3V7a5 5 0 0 1 5-5h4v4h-3a2 2 0 0 0-2 2v1h5l-1 4h-4v9z' },
  accepts: ['facebook'],
  places: {
    public: { id: account.id, label: 'Kestrel on Facebook' },
    private: { id: `${account.id}:messages`, label: 'Facebook messages' },
    internal: { id: `${account.id}:notes`, label: 'Facebook notes' },
  },
  channels({ about, lastInboundAt, now }) {
    const comment = openChannel({
      id: 'comment', label: 'Facebook comment', account, visibility: 'public',
      text: { unit: 'utf-16', max: 8_000, overflow: 'refuse' },
      attachments: { ...pictures, max: 1 },
      verbs: { own: ['edit', 'delete', 'hide'], others: ['like', 'unlike', 'hide', 'unhide'] },
      undo: 5_000,
    })
    const isPublicThread = about?.visibility === 'public'
    const message = openChannel({
      id: 'messages', label: 'Facebook message', account, visibility: 'private',
      text: { unit: 'utf-16', max: 2_000, overflow: 'split' },
      attachments: { ...pictures, altText: 'unsupported' },
      once: 'by-lookup',
    })
    const rule = isPublicThread
      ? { length: days(7), words: 'A comment may be answered privately once, within 7 days.' }
      : { length: hours(24), words: 'Messages may be answered within 24 hours of the customer’s last one.' }
    const message7 = withWindow(message, { ...rule, lastInboundAt: lastInboundAt ?? about?.occurredAt, now, alternatives: [writeEmail] })
    return isPublicThread ? [comment, message7] : [message7]
  },
}
