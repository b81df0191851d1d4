import type { Situation } from './createFakeX.js'

const link = (url: string, whole: string, shown: string, more: object = {}) => ({ start: 0, end: 0, url, expanded_url: whole, display_url: shown, ...more })

/** Written by hand after https://docs.x.com/x-api/fundamentals/data-dictionary, one of each kind that is easily got wrong. */
export const situations = {
  plain: { text: '@kestrel my strap broke after three weeks' },
  emoji: { text: '👨‍👩‍👧‍👦🙃 @kestrel #Straps are 🔥, see https://t.co/a1', entities: { urls: [link('https://t.co/a1', 'https://shop.example/a/very/long/path', 'shop.example/a/very…')], hashtags: [{ start: 8, end: 15, tag: 'Straps' }] } },
  escaped: { text: '@kestrel a&lt;b &amp;amp; c &gt; d <script>alert(1)</script>' },
  longNote: {
    text: `@kestrel ${'word '.repeat(50)}`.slice(0, 270) + '…',
    note_post: { text: `@kestrel ${'word '.repeat(4000)}end https://t.co/n1`, entities: { urls: [link('https://t.co/n1', 'https://shop.example/end', 'shop.example/end')] } },
  },
  photos: {
    text: '@kestrel look https://t.co/p1',
    attachments: { media_keys: ['3_1', '7_2', '3_none'] },
    possibly_sensitive: true,
    entities: { urls: [link('https://t.co/p1', 'https://x.com/ines_r/status/1/photo/1', 'pic.x.com/p1', { media_key: '3_1' })] },
  },
  poll: { text: '@kestrel which colour next?', attachments: { poll_ids: ['55'] } },
  place: { text: '@kestrel your shop is closed', geo: { place_id: 'hh', coordinates: { coordinates: [9.99, 53.55] } } },
  withheldInGermany: { text: '@kestrel something forbidden there', withheld: { copyright: false, country_codes: ['DE'] } },
  withheldForCopyright: { text: '@kestrel somebody else’s song', withheld: { copyright: true, country_codes: ['XY'] } },
  noLanguage: { text: '@kestrel 👍', lang: 'qme' },
  paid: { text: '@kestrel sent me this #ad', paid_partnership: true },
  dangerous: { text: '@kestrel here https://t.co/j1', entities: { urls: [link('javascript:alert(1)', 'javascript:alert(1)', 'here'), link('https://t.co/j1', 'javascript:alert(1)', 'shop.example')] } },
} satisfies Readonly<Record<string, Situation>>
