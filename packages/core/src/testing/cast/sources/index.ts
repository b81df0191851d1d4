import type { CastSource } from '../CastSource.js'
import { bluesky } from './bluesky.js'
import { facebook } from './facebook.js'
import { instagram } from './instagram.js'
import { mastodon } from './mastodon.js'
import { chat, community, mail, phone } from './owned.js'
import { archive, billing, service } from './records.js'
import { x } from './x.js'

/** Every system Kestrel has, by the id its adapter gets. */
export const castSources = {
  billing, service, facebook, x, bluesky, mastodon, instagram, mail, phone, chat, community, archive,
} satisfies Record<string, CastSource>

export type CastSourceId = keyof typeof castSources
export const castSourceIds = Object.keys(castSources) as readonly CastSourceId[]
