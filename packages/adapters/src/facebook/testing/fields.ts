/** Graph's list of wanted fields: names, with what is wanted of each. */
export interface Fields extends ReadonlyMap<string, Fields | null> {
  readonly size: number
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  post: [
    'id', 'created_time', 'updated_time', 'from', 'message', 'story', 'permalink_url', 'is_hidden', 'can_reply_privately', 'attachments', 'shares',
    'reactions', 'comments',
  ],
  comment: [
    'id', 'created_time', 'from', 'message', 'parent', 'permalink_url', 'is_hidden', 'can_hide', 'can_remove', 'can_comment', 'can_reply_privately',
    'attachment', 'like_count', 'comment_count',
  ],
  rating: ['created_time', 'has_review', 'rating', 'recommendation_type', 'review_text', 'reviewer', 'open_graph_story'],
  message: ['id', 'created_time', 'from', 'to', 'message', 'sticker', 'attachments', 'shares'],
  conversation: ['id', 'link', 'updated_time', 'participants', 'messages', 'can_reply', 'unread_count'],
}

/** Reads `id,parent{id,from},comments.summary(total_count).limit(0)`; null when the brackets do not fit. */
export function parseFields(text: string): Fields | null {
  const found = new Map<string, Fields | null>()
  for (const part of splitOutside(text)) {
    const [, name, inner] = /^([a-z_]+)(?:\.\w+\([^()]*\))*(?:\{(.*)\})?$/s.exec(part) ?? []
    const sub = inner === undefined ? null : parseFields(inner)
    if (name === undefined || (inner !== undefined && sub === null)) return null
    found.set(name, sub)
  }
  return found
}

/** The first field that this kind of node does not have. */
export function findUnknown(kind: string, fields: Fields): string | undefined {
  return [...fields.keys()].find((name) => !allowed[kind]?.includes(name))
}

/** Only what was asked for, and without what is not there. */
export function project(value: unknown, fields: Fields): Record<string, unknown> {
  const known = value as Readonly<Record<string, unknown>>
  const wanted = [...fields].filter(([name]) => known[name] !== undefined)
  return Object.fromEntries(wanted.map(([name, sub]) => [name, sub ? projectInside(known[name], sub) : known[name]]))
}

/** Fields of an edge are wanted of each of its entries. */
function projectInside(value: unknown, fields: Fields): unknown {
  const data = (value as { data?: readonly unknown[] }).data
  return Array.isArray(data) ? { data: data.map((one) => project(one, fields)) } : project(value, fields)
}

function splitOutside(text: string): readonly string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const char of text) {
    if ('({'.includes(char)) depth += 1
    if (')}'.includes(char)) depth -= 1
    if (char === ',' && depth === 0) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${char}`)
  }
  return parts
}
