import type { Call } from '@alongside/core/adapter'
import type { Api, StatusView } from './api.js'
import type { Surroundings } from './map.js'

/** How far a conversation is followed upwards. Each step is one request for all of a page, and none where the page holds the posts above. */
const mostSteps = 8

/**
 * Mastodon says which post another answers, but neither what that one says nor how the conversation began. Finds both.
 * A conversation whose beginning is too far up, or on a server that cannot be asked, has no name.
 */
export async function findSurroundings(api: Api, statuses: readonly StatusView[], call: Call): Promise<(status: StatusView) => Surroundings> {
  const known = new Map<string, StatusView | null>(statuses.flatMap((status) => (status.id ? [[status.id, status] as const] : [])))
  for (let step = 0; step < mostSteps; step++) {
    const missing = new Set([...known.values()].flatMap((status) => parentOf(status) ?? []).filter((id) => !known.has(id)))
    if (missing.size === 0) break
    for (const [id, status] of await api.getStatuses([...missing], call)) known.set(id, status)
  }
  return (status) => {
    const parent = known.get(parentOf(status) ?? '')
    const thread = rootOf(status, known)
    return { ...(parent && { parent }), ...(thread !== undefined && { thread }) }
  }
}

const parentOf = (status: StatusView | null): string | undefined => status?.in_reply_to_id ?? undefined

/** The highest post that can be seen; undefined where nobody looked further up. */
function rootOf(status: StatusView, known: ReadonlyMap<string, StatusView | null>): string | undefined {
  let root = status
  for (let steps = 0; steps <= known.size; steps++) {
    const parent = parentOf(root)
    if (parent === undefined) return root.id
    const above = known.get(parent)
    if (above === undefined) return undefined
    if (above === null) return root.id
    root = above
  }
  return undefined
}
