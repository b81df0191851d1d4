import type { AdapterEnvironment, AttachmentRule, Call } from '@alongside/core/adapter'
import type { TextRule } from '@alongside/core/text'
import type { Api } from './api.js'

/** What an instance allows in one post. */
export interface Limits {
  readonly text: TextRule
  readonly attachments: AttachmentRule
}

export type ReadLimits = (call: Call) => Promise<Limits>

/** Administrators change these a few times a year. */
const keepFor = 3_600_000

/** Mastodon's own, for instances that do not say: https://docs.joinmastodon.org/user/posting/#text */
const usual = { characters: 500, perUrl: 23, attachments: 4, bytes: 8_000_000 } as const

/** Asks the instance what it allows, and remembers the answer for an hour. */
export function createLimitsReader(api: Api, { now }: Pick<AdapterEnvironment, 'now'>): ReadLimits {
  let last: { readonly limits: Limits; readonly until: number } | undefined
  return async (call) => {
    if (last && last.until > now()) return last.limits
    const { statuses = {}, media_attachments: media = {} } = await api.getConfiguration(call)
    const limits: Limits = {
      text: {
        unit: 'mastodon',
        max: statuses.max_characters ?? usual.characters,
        linkLength: statuses.characters_reserved_per_url ?? usual.perUrl,
        overflow: 'split',
      },
      attachments: {
        max: statuses.max_media_attachments ?? usual.attachments,
        accept: media.supported_mime_types ?? ['image/', 'video/', 'audio/'],
        maxBytes: media.image_size_limit ?? usual.bytes,
        altText: 'optional',
      },
    }
    last = { limits, until: now() + keepFor }
    return limits
  }
}
