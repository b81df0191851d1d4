import type { Call, OutgoingPost, Receipt } from '@alongside/core/adapter'
import { isAlongsideError } from '@alongside/core/errors'
import type { Api, Listed } from './api.js'
import { isPage, type MapContext } from './map.js'
import { mapInstant, readTime } from './mapTime.js'
import type { SourceParts } from './SourceParts.js'
import { takeAim, toChannelId, type Aim } from './takeAim.js'
import { toRef } from './toRef.js'

/** How many pages are read before "cannot tell". */
const mostPages = 5

/** Facebook's clock may be this far behind ours. */
const lateness = 600_000

/** What the Page said somewhere. */
interface Said {
  readonly id?: string
  readonly from?: { readonly id?: string }
  readonly message?: string
  readonly created_time?: string
}

/**
 * Looks for a reply where it would stand: the same words by the Page, not older than the moment of sending. `absent` only when everything since
 * that moment was read. What was answered and is gone by now cannot tell any more.
 */
export async function findSent({ api, contextFor }: SourceParts, post: OutgoingPost, call: Call): Promise<Receipt> {
  const context = contextFor(call.locale)
  const aim = await takeAim(api, post, context, call)
  if (post.channel === toChannelId('comment', context.page.id)) return findComment(api, aim, post, context, call)
  if (aim.person === undefined) return { state: 'unknown' }
  const conversation = await api.findConversation(aim.person, call)
  if (!conversation?.id) return aim.missed ? { state: 'unknown' } : { state: 'absent' }
  const { id } = conversation
  return find((after) => api.listMessages(id, after, call), post, 'message', context)
}

async function findComment(api: Api, { node, top }: Aim, post: OutgoingPost, context: MapContext, call: Call): Promise<Receipt> {
  if (!node || node.kind === 'message') return { state: 'unknown' }
  return find((after) => api.listComments(top ?? node.id, after, call), post, 'comment', context).catch(unlessGone)
}

function unlessGone(error: unknown): Receipt {
  if (isAlongsideError(error) && error.code === 'not-found') return { state: 'unknown' }
  throw error
}

async function find(list: (after: string) => Promise<Listed<Said>>, post: OutgoingPost, kind: 'comment' | 'message', context: MapContext): Promise<Receipt> {
  const since = Date.parse(post.composedAt) - lateness
  let after = ''
  for (let page = 0; page < mostPages; page++) {
    const { entries, next } = await list(after)
    for (const { id, from, message, created_time: created } of entries) {
      const time = readTime(created)
      // Of older messages Graph tells neither words nor date: what they were, nobody can say.
      if (time === undefined) return { state: 'unknown' }
      if (time < since) return { state: 'absent' }
      if (id && isPage(from, context) && message?.trim() === post.text.trim()) {
        return { state: 'sent', ref: toRef(context.source, kind, id), at: mapInstant(created) ?? post.composedAt }
      }
    }
    if (next === undefined) return { state: 'absent' }
    after = next
  }
  return { state: 'unknown' }
}
