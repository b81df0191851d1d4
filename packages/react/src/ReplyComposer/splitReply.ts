import type { Channel } from '@alongside/core/adapter'
import { splitText } from '@alongside/core/text'
import type { SplitText } from './useReplyWriting.js'

/** How a channel's text becomes several posts, numbered where strangers may meet one of them alone; undefined where the network does not allow it. */
export function splitReply({ text: { overflow }, visibility }: Channel): SplitText | undefined {
  if (overflow !== 'split') return undefined
  return (text, count) => splitText(text, count, visibility === 'public' ? { numbering: 'after' } : {}).map((part) => part.text)
}
