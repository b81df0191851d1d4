import type { StatusView } from '../api.js'

/** A status to be published: whatever differs from a plain public one. */
export type Situation = Partial<Omit<StatusView, 'mentions'>> & {
  /** Names of the accounts it mentions. */
  readonly mentions?: readonly string[]
  /** When the instance heard of it, where that was later. */
  readonly arrivedAt?: string
}

export const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const toKestrel = '<span class="h-card" translate="no"><a href="https://social.example/@kestrel" class="u-url mention">@<span>kestrel</span></a></span>'

/** Says something to the brand, on the given minute of a fixed day. */
export function toBrand(minute: number, html: string, more: Situation = {}): Situation {
  return { content: `<p>${toKestrel} ${html}</p>`, mentions: ['kestrel'], created_at: new Date(Date.UTC(2026, 8, 14, 9, minute)).toISOString(), ...more }
}

/** Written by hand after the documentation of https://docs.joinmastodon.org/entities/Status/, one of each kind that is easily got wrong. */
export const situations = {
  edited: toBrand(1, 'my strap broke after <em>three</em> weeks', { edited_at: '2026-09-14T10:30:00.000Z' }),
  direct: toBrand(2, 'my order number is 10231', { visibility: 'direct' }),
  followersOnly: toBrand(3, 'only friends should see this', { visibility: 'private' }),
  unlisted: toBrand(4, 'quietly: the new bags are good', { visibility: 'unlisted' }),
  contentWarning: toBrand(5, 'there was blood on the strap', { spoiler_text: 'Injury & blood', sensitive: true }),
  poll: toBrand(6, 'which colour next?', {
    poll: { expires_at: '2026-09-20T00:00:00.000Z', options: [{ title: 'Moss', votes_count: 12 }, { title: 'Rust', votes_count: 0 }, { title: 'Slate', votes_count: null }] },
  }),
  remoteMention: toBrand(7, 'ask <a href="https://art.example/@ola" class="u-url mention">@<span>ola</span></a> as well', { mentions: ['kestrel', 'ola@art.example'] }),
  htmlTricks: toBrand(
    8,
    'a&lt;b &amp; c<br>next<script>alert(1)</script><img src=x onerror=alert(1)> <a href="javascript:alert(1)">here</a> ' +
      '<a href="https://shop.example/a/very/long/path"><span class="invisible">https://</span><span class="ellipsis">shop.example/a/very</span><span class="invisible">/long/path</span></a>',
  ),
  mediaWithoutAlt: toBrand(9, 'look', {
    sensitive: true,
    media_attachments: [
      { id: '1', type: 'image', url: 'https://files.example/strap.jpg', preview_url: 'https://files.example/small.jpg', description: null, meta: { original: { width: 800, height: 600 } } },
      { id: '2', type: 'gifv', url: 'https://files.example/loop.mp4', description: 'The strap tears, again and again' },
      { id: '3', type: 'unknown', url: null, remote_url: 'https://art.example/thing.stl' },
      { id: '4', type: 'image', url: null },
    ],
  }),
  almostNothing: toBrand(10, '', { uri: '', url: null, language: null, visibility: 'something-new', media_attachments: [{}], poll: {}, card: {} }),
} satisfies Readonly<Record<string, Situation>>
