import type { CastSource } from '../CastSource.js'
import { openChannel } from './openChannel.js'

const desk = { id: 'mail:help', name: 'help@kestrel.example' }

/** Kestrel's own e-mail desk. */
export const mail: CastSource = {
  kind: 'imap',
  label: 'E-mail',
  glyph: { path: 'M2 5h20v14H2zM4 7v.5l8 5.500 8-5.500V7z' },
  accepts: ['email'],
  places: {
    public: { id: desk.id, label: desk.name },
    private: { id: desk.id, label: desk.name },
    internal: { id: `${desk.id}:notes`, label: 'E-mail notes' },
  },
  channels: () => [
    openChannel({
      id: 'email', label: 'E-mail', account: desk, visibility: 'private', ownership: 'hosted',
      text: { unit: 'utf-16', max: 100_000, overflow: 'refuse' },
      attachments: { max: 10, accept: ['image/', 'application/pdf', 'text/plain'], maxBytes: 20_000_000, altText: 'unsupported' },
      undo: 20_000,
    }),
  ],
}

/** The telephone system: it is listened to, not written to. */
export const phone: CastSource = {
  kind: 'telephony',
  label: 'Phone',
  glyph: { path: 'M6 2h4l2 6-2.500 2a12 12 0 0 0 4.500 4.500l2-2.500 6 2v4a3 3 0 0 1-3 3A17 17 0 0 1 3 5a3 3 0 0 1 3-3z' },
  accepts: ['phone'],
  places: {
    public: { id: 'phone:hotline', label: 'Hotline' },
    private: { id: 'phone:hotline', label: 'Hotline' },
    internal: { id: 'phone:hotline:notes', label: 'Hotline notes' },
  },
}

const webChat = { id: 'chat:website', name: 'Kestrel website chat' }

/** The chat on Kestrel's website: a reply reaches only somebody who is still there. */
export const chat: CastSource = {
  kind: 'webchat',
  label: 'Chat',
  glyph: { path: 'M3 4h18v13h-9l-6 5v-5H3z' },
  accepts: ['chat'],
  places: {
    public: { id: webChat.id, label: 'Website chat' },
    private: { id: webChat.id, label: 'Website chat' },
    internal: { id: `${webChat.id}:notes`, label: 'Chat notes' },
  },
  channels({ lastInboundAt, now }) {
    const channel = openChannel({
      id: 'chat', label: 'Chat', account: webChat, visibility: 'private', ownership: 'hosted',
      text: { unit: 'utf-16', max: 4_000, overflow: 'refuse' }, verbs: { own: ['edit', 'delete'], others: [] },
    })
    const isThere = lastInboundAt !== undefined && Date.parse(now) - Date.parse(lastInboundAt) < 30 * 60_000
    if (isThere) return [channel]
    const reason = 'The customer has left the chat. Nobody would read an answer here.'
    return [{ ...channel, availability: { state: 'closed', code: 'channel-closed', reason, alternatives: [{ label: 'Write an e-mail', url: 'mailto:' }] } }]
  },
}

const forum = { id: 'community:forum', name: 'Kestrel Community' }

/** The forum that Kestrel runs, with reviews of its products. */
export const community: CastSource = {
  kind: 'community',
  label: 'Community',
  glyph: { path: 'M12 3l9 7v11h-6v-6H9v6H3V10z' },
  accepts: ['community'],
  places: {
    public: { id: forum.id, label: 'Kestrel Community' },
    private: { id: `${forum.id}:messages`, label: 'Community messages' },
    internal: { id: `${forum.id}:notes`, label: 'Moderators’ notes' },
  },
  channels: () => [
    openChannel({
      id: 'answer', label: 'Community answer', account: forum, visibility: 'public', ownership: 'hosted',
      text: { unit: 'utf-16', max: 20_000, overflow: 'refuse' },
      verbs: { own: ['edit', 'delete'], others: ['like', 'unlike', 'hide', 'unhide'] },
    }),
  ],
}
