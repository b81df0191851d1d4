import type { InteractionRef, SourceId } from '@alongside/core/model'

/** What an id of Graph stands for. Graph's own ids do not tell a post from a comment, so a reference says it. */
export type NodeKind = 'post' | 'comment' | 'rating' | 'message'

export interface Node {
  readonly kind: NodeKind
  readonly id: string
}

export const toRef = (source: SourceId, kind: NodeKind, id: string): InteractionRef => ({ source, id: `${kind}:${id}` })

/** Null for what is not an item of this source. An id goes into a path, so it holds nothing else. */
export function readRef(ref: InteractionRef | undefined, source: SourceId): Node | null {
  const [, kind, id] = /^(post|comment|rating|message):(\w[\w.:$+=-]*)$/.exec(ref?.source === source ? ref.id : '') ?? []
  return kind && id ? { kind: kind as NodeKind, id } : null
}
