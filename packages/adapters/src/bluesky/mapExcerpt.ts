import type { AnsweredItem, SourceId } from '@alongside/core/model'
import type { PostView } from './api.js'
import { mapName, mapOccurredAt } from './mapAuthor.js'

/** A post as it is carried along with the one that answers it. */
export function mapExcerpt(source: SourceId, { uri, author, record, indexedAt }: PostView): AnsweredItem {
  const occurredAt = mapOccurredAt(record?.createdAt, indexedAt)
  const name = author && mapName(author)
  return {
    ...(uri && { ref: { source, id: uri } }),
    ...(name && { author: name }),
    ...(record?.text && { excerpt: record.text }),
    ...(occurredAt && { occurredAt }),
  }
}
