import type { OutgoingPost } from '@alongside/core/adapter'
import { createKey } from '../runtime/createKey.js'
import type { Words } from './createComposition.js'

/** The words of posts that did not leave. A chain's numbers were ours, not the agent's. */
export function toWords(posts: readonly OutgoingPost[]): Words {
  return {
    text: posts.map(({ text }) => (posts.length > 1 ? text.replace(/ \d+\/\d+$/, '') : text)).join('\n\n'),
    files: posts.flatMap(({ attachments }) => attachments.map(({ name, type, content, alt = '' }) => ({ id: createKey(), file: new File([content], name, { type }), alt }))),
  }
}
