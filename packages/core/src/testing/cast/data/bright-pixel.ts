import { textField } from '../fields.js'
import type { Person } from '../Person.js'
import { answers, says } from '../story.js'

/** Somebody on Bluesky whom neither CRM knows. */
export const brightPixel: Person = {
  id: 'bright-pixel',
  name: '@brightpixel',
  language: 'en',
  identities: { bluesky: { id: 'did:plc:brightpixel2026kestrel00', handle: '@brightpixel.example', reach: 5_210, basis: 'public', url: 'https://bluesky.kestrel.example/brightpixel', avatarUrl: 'https://media.kestrel.example/avatars/brightpixel.png' } },
  records: { bluesky: { detail: 'Bluesky, no customer record', fields: [textField('name', 'bright pixel', { confidence: 0.5 }), textField('bio', 'Light installations. Hamburg, mostly.', { label: 'Bio', confidence: 0.5 })] } },
  story: [
    says('bluesky', 'post', '2026-11-21 12:09', '@kestrel.example is the outage in 20259 known? Whole street is dark, data-wise.', { id: 'pixel-outage', thread: 'pixel-outage', counts: { reactions: 9, replies: 4, shares: 2 } }),
    says('bluesky', 'post', '2026-11-21 12:14', 'Status page says all green. My window says otherwise.', { id: 'pixel-green', thread: 'pixel-outage', answering: 'pixel-outage', media: [{ type: 'image', url: 'https://media.kestrel.example/posts/dark-router.jpg', width: 1000, height: 1000 }] }),
    says('bluesky', 'post', '2026-09-02 17:20', '@kestrel.example do you light the shop window on Sternstraße again this winter? I have ideas.', { id: 'pixel-window', thread: 'pixel-window' }),
    answers('bluesky', 'post', '2026-09-03 09:12', 'farid', 'We do, and we like ideas. Write to events@kestrel.example?', { thread: 'pixel-window', answering: 'pixel-window' }),
    says('bluesky', 'post', '2026-11-18 21:00', 'Fog, one lamp, forty people looking up. Good evening.', { isUnaddressed: true, media: [{ type: 'image', url: 'https://media.kestrel.example/posts/fog.jpg', alt: 'A single lamp in fog above a crowd', width: 1400, height: 1050 }] }),
    says('bluesky', 'post', '2026-11-15 10:30', 'Looking for 200 m of used fibre, any colour. It bends light for free.', { isUnaddressed: true, contentWarning: 'shop talk' }),
  ],
  filler: { contacts: 5, from: '2026-03-01', to: '2026-08-20' },
  queue: { title: 'Is the outage in 20259 known?', channel: 'Bluesky', excerpt: 'Status page says all green. My window says otherwise.', waitingSince: '2026-11-21 12:09', source: 'bluesky', about: 'pixel-outage', thread: 'pixel-outage' },
}
