import type { Call, OutgoingPost, Receipt } from '@alongside/core/adapter'
import type { SourceId } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import type { Api, StatusView } from './api.js'
import { isPublic } from './map.js'
import { mapInstant } from './mapAuthor.js'
import { mapText } from './mapText.js'
import { targetOf } from './takeAim.js'
import type { Address } from './toAddress.js'

/** How many pages of our own statuses are read before "cannot tell". */
const mostPages = 5

/** The instance's clock may be this far behind ours. */
const lateness = 600_000

/**
 * Looks for a reply among our own statuses: under the same post, for the same readers, not older than the moment of sending, with the
 * same words as they were typed. `absent` only when everything since that moment was read.
 */
export async function findSent(api: Api, post: OutgoingPost, account: Address, source: SourceId, call: Call): Promise<Receipt> {
  const since = new Date(Date.parse(post.composedAt) - lateness).toISOString()
  const [ours, isAnswer] = await Promise.all([api.lookUpAccount(account, call), createAnswerTest(api, post, call)])
  if (!ours?.id) return { state: 'unknown' }
  let cursor = ''
  for (let page = 0; page < mostPages; page++) {
    const { entries, next } = (await api.getAccountStatuses(ours.id, cursor, Infinity, false, call)) ?? { entries: [] }
    const recent = entries.filter((status) => (mapInstant(status.created_at) ?? '') >= since)
    for (const status of recent.filter((one) => isAnswer(one) && isPublic(one) === (post.visibility === 'public'))) {
      if (await hasSameWords(api, status, post.text, call)) return toSent(status, source, post.composedAt)
    }
    if (next === undefined || recent.length < entries.length) return { state: 'absent' }
    cursor = next
  }
  return { state: 'unknown' }
}

/** A reply whose parent was deleted since answers nothing any more. */
async function createAnswerTest(api: Api, post: OutgoingPost, call: Call): Promise<(status: StatusView) => boolean> {
  const id = targetOf(post)
  const parent = id === undefined ? null : await api.getStatus(id, call)
  const parentId = (parent?.reblog ?? parent)?.id
  return ({ in_reply_to_id: answered }) => (parentId === undefined ? !answered || answered === id : answered === parentId)
}

async function hasSameWords(api: Api, status: StatusView, text: string, call: Call): Promise<boolean> {
  const source = status.id ? await api.getSource(status.id, call) : null
  const typed = source?.text ?? mapText(status, true).text
  return [typed, typed.replace(/^@\S+\s*/, '')].some((words) => words.trim() === text.trim())
}

export function toSent(status: StatusView, source: SourceId, composedAt: string): Receipt {
  const url = safeUrl(status.url ?? status.uri ?? '')
  if (!status.id) return { state: 'unknown' }
  return { state: 'sent', ref: { source, id: status.id }, at: mapInstant(status.created_at) ?? composedAt, ...(url !== null && { url }) }
}
